/** Who holds a lock. */
export interface Holder {
    readonly pid: number;
    readonly host: string;
}
/** What a holder writes down, so that others can tell whether it is still there. */
export interface Signed extends Holder {
    /** When the process began, in the system's own count: a later process with the same id is another one. */
    readonly born?: string;
    /** Where its process id means something: the running system, and the container. */
    readonly system: string;
    /** Milliseconds from one heartbeat to the next. */
    readonly every: number;
}
export declare function sign(every: number): Signed;
/** What a file says of its holder; undefined if it does not hold what was signed (its disk lost power, for example). */
export declare function readSigned(file: string): Signed | undefined;
/** Whether its process is known to have ended. Of one on another machine or in another container nothing is known. */
export declare function hasEnded({ pid, born, system: its }: Signed): boolean;
