/** Whether the command was given `--json`. */
export declare function chooseOutput({ json }: {
    readonly json: boolean;
}): void;
/** A result: the data, and the text that says it. */
export declare function printResult(rows: Iterable<unknown>, text: string): Promise<void>;
/** A result that comes in rows, one after the other, with what each is in words. */
export declare function printRows<T>(rows: Iterable<T> | AsyncIterable<T>, inWords: (row: T) => string): Promise<void>;
export declare function printRow<T>(row: T, inWords: (row: T) => string): Promise<void>;
/** Prints a text on the terminal as it comes. */
export interface TextPrinter {
    print(piece: string): void;
    /** Ends its line. */
    end(): void;
}
/** For a result that comes piece by piece; undefined where it goes to a file or a program, which get it whole. */
export declare function textPrinter(): TextPrinter | undefined;
/** A row in words: what it is of, and its text, whose further lines are indented. */
export declare const inRecord: (of: string, text: string) => string;
/** A prompt in words: what it is of, its source, and the answers to it. */
export declare function describePrompt(of: string, source: string, targets: readonly string[]): string;
/**
 * Ends the command when stdout takes no more: quietly when its reader stopped early (`| head`), with a line and status 2
 * when the disk that it goes to is full. What cannot be said on stderr is not said.
 * @returns tells whether something could not be said though somebody listened
 */
export declare function watchOutput(): () => boolean;
/** The lines of stdin as they come. @throws UserError if it is not UTF-8 */
export declare function stdinLines(): AsyncGenerator<string>;
/** Columns of text for people, numbers to the right; each cell stays on its line. */
export declare function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string;
