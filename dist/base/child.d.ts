/** How a program ended. */
export interface Ended {
    /** Its exit status, or null when a signal ended it. */
    readonly status: number | null;
    /** The last 64 kB of what it printed, stdout and stderr together. */
    readonly output: string;
}
export interface ChildOptions {
    /** Added to this process's environment. */
    readonly env?: Readonly<Record<string, string>>;
    /** Called with each whole line of stdout; `stop` ends the program. */
    readonly onLine?: (line: string, stop: () => void) => void;
}
/** Runs a program to its end, without a terminal and without input. @throws the system's error if it cannot be started */
export declare function runChild(program: string, args: readonly string[], options?: ChildOptions): Promise<Ended>;
