export declare const hasPairs: (text: string) => boolean;
export declare const chars: (text: string) => string[];
export declare function pointCount(text: string): number;
/** The unit at which the character of that number begins. */
export declare function unitOf(text: string, point: number): number;
/** The number of the character that begins at that unit. */
export declare const pointOf: (text: string, unit: number) => number;
/** `text[start:end]` in characters, both within the text. */
export declare const slicePoints: (text: string, start: number, end: number) => string;
/** Below 0, 0 or above 0, in the order of code points. */
export declare function compareText(a: string, b: string): number;
