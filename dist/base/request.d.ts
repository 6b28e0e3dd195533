import { UserError } from './errors';
/** What is fetched from where, and how its failures are told. */
export interface Remote {
    /** What is fetched, for messages. */
    readonly name: string;
    /** The server's address, for messages, without a slash at the end. */
    readonly server: string;
    /** Sent to the server's own origin alone, and never printed. */
    readonly token?: string;
    /** Milliseconds before a failed request is tried again; each time twice as long. */
    readonly pause: number;
    /** What to do about a server that sends nonsense. */
    readonly hint: string;
    /** @param reason in a few words */
    readonly unreachable: (reason: string) => UserError;
    /** What a refusal means here; undefined for the general words. */
    readonly refused: (status: number) => UserError | undefined;
}
export declare const SILENCE = 60;
/** A failure that may pass: the network's, or a server's that is overloaded. */
export declare class Passing extends Error {
}
/** The answer's JSON value. @throws UserError if the server refuses, or cannot be reached */
export declare function fetchJson(remote: Remote, url: URL): Promise<unknown>;
/**
 * Does it again, after a pause, while it fails in a way that may pass. The tries are counted anew whenever `progress` has
 * moved.
 */
export declare function patiently<T>({ pause, unreachable }: Remote, work: () => Promise<T>, progress?: () => number): Promise<T>;
/** GET, following redirects; the token goes to the server's own origin only, not to where that sends us. */
export declare function request(remote: Remote, url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response>;
/** The system's word for what went wrong, without addresses or headers. */
export declare function reason(error: unknown): string;
/** Aborts a request when nothing has come for a while. */
export declare function watchdog(): {
    signal: AbortSignal;
    alive: () => undefined;
    stop: () => void;
    silent: () => boolean;
};
