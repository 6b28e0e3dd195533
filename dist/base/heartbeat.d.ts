/** Writes another number into the file, which must exist, every so many milliseconds. */
export declare function startBeating(file: string, every: number): void;
export declare function stopBeating(file: string): void;
