/** Which of several texts an answer is, and whether it is that text byte for byte. */
export interface TextReading {
    readonly index: number;
    readonly rule: 'identity' | 'normalised';
}
/** White space trimmed, and accents in one encoding. */
export declare function gentleForm(text: string): string;
/**
 * Reads answers as one of several texts: as the text that they are, byte for byte; else as the only one of the same
 * form, by the gentlest form that fits. A form that two of the texts share tells neither.
 * @param texts where one occurs twice, it is read as its first place
 */
export declare function textReader(texts: readonly string[], forms?: readonly ((text: string) => string)[]): (answer: string) => TextReading | undefined;
/** Reads by the gentlest form alone: for answers from files, which are not free. */
export declare const gentleReader: (texts: readonly string[]) => (answer: string) => TextReading | undefined;
/**
 * A text's words without the punctuation around them. What may carry meaning stays: signs and symbols (−5, C++, 50%),
 * decimal points, and all that stands inside a word (n/a, 1.5).
 */
export declare function bareWords(text: string): string[];
/** One kind of white space, quote, apostrophe and minus sign. */
export declare function typographic(text: string): string;
