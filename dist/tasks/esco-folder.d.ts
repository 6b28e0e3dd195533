import { type Taxonomy } from './esco';
/** Whether the folder has ESCO's tables. */
export declare function isEsco(folder: string): boolean;
/**
 * The taxonomy of a folder in every language that it has, English first where that is one.
 * @throws UserError as `readEsco` does
 */
export declare function readEscoFolder(folder: string): Taxonomy;
/** What is there, but hardly meant: concepts without a name in a language, and rows that were left out. */
export declare function escoOddities(taxonomy: Taxonomy): string[];
