/**
 * A mistake that the user can mend: a wrong flag, a missing file, a malformed line.
 * The command line prints `tunebook: message`, then the hint, and exits with status 2.
 */
export declare class UserError extends Error {
    readonly hint?: string | undefined;
    /** @param hint what to type, or what was expected, on a line of its own */
    constructor(message: string, hint?: string | undefined);
}
/** Thrown when work ends because it was asked to stop (Ctrl-C); what was done so far is kept. */
export declare class Stopped extends Error {
    constructor();
}
/** "a string", "a list", "a number (3)": what was found, for messages that say what was expected. */
export declare function describe(value: unknown): string;
/** The system's refusal in words; undefined for errors of another kind. */
export declare function systemReason(error: unknown): {
    readonly reason: string;
    readonly remedy?: string;
} | undefined;
