import type { JupyterHandlerImpl } from 'tslab/dist/jupyter';
import { type CellError } from './cell';
/** One output in several forms; `display_id` names one that is replaced when it is shown again. */
export interface DisplayMessage {
    readonly data: Readonly<Record<string, unknown>>;
    readonly metadata: Readonly<Record<string, unknown>>;
    readonly transient?: {
        readonly display_id?: string;
    };
}
export interface CellResult {
    readonly status: 'ok' | 'error' | 'aborted';
    /** The number beside the cell. */
    readonly count: number;
    readonly error?: CellError;
}
/** tslab's kernel, made to import this project. */
export interface Kernel {
    /** What tslab's server, or anybody else, talks to. */
    readonly handler: JupyterHandlerImpl;
    /** Runs a cell after those that wait; what it says comes through the two functions, in order. */
    execute(code: string, stream: (name: string, text: string) => void, display: (message: DisplayMessage, update: boolean) => void): Promise<CellResult>;
    /** Stops waiting for the running cell, and tells those who ask (`live`) to end. */
    interrupt(): void;
}
/** Starts a kernel in this process, which it takes over: the working directory and the standard streams become its own. */
export declare function createKernel(): Kernel;
