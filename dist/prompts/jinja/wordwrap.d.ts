/** Python's `textwrap.wrap` of one line. */
export declare function wrapped(text: string, width: number, breakWords: boolean, breakHyphens: boolean): string[];
