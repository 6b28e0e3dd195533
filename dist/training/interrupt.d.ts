/**
 * Does `work` with a signal that aborts at the first SIGINT (Ctrl-C) or SIGTERM, so that it can save and return; a
 * second one ends the process at once, as it would have without this.
 */
export declare function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>;
