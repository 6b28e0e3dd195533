import type { Change } from './aligned';
/** Takes a part of a text and what stands for it. */
type Replaced = (start: number, end: number, replacement: string) => void;
/** Finds the parts of a text that a map replaces, from left to right. */
export type Charsmap = (text: string, found: Replaced) => void;
/** @param where file and field, for the message of a map that is damaged */
export declare function charsmap(bytes: Uint8Array, where: string): Charsmap;
/** The text as a map has it. */
export declare function mapped(text: string, map: Charsmap): string;
/** The same as changes of a text. Where a replacement is shorter, what it leaves out goes with the character before. */
export declare function mapChanges(text: string, map: Charsmap): readonly Change[];
export {};
