import { Command } from 'commander';
/** The command line, ready to parse. */
export declare function program(): Command;
/**
 * Says on stderr what went wrong, in a line or two; TUNEBOOK_DEBUG=1 shows where.
 * @returns the exit status
 */
export declare function report(thrown: unknown): number;
