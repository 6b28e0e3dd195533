interface Expected {
    /** In words, behind "expected". */
    readonly words: string;
    fits(value: number): boolean;
}
export declare const wholeAbove0: Expected;
export declare const wholeFrom0: Expected;
export declare const above0: Expected;
export declare const from0: Expected;
export declare const below0: Expected;
export declare const shareBelow1: Expected;
/** Options as they are given; those that are undefined are not. @throws UserError naming the one that is wrong */
export declare function checkNumbers(options: Readonly<Record<string, unknown>>, { words, fits }: Expected): void;
export {};
