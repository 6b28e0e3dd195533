import { type CellResult, type DisplayMessage } from './kernel';
/** From the executor: a cell to run. */
export interface Request {
    readonly code: string;
}
/** To the executor: what a cell said, then how it ended. */
export type Event = {
    readonly type: 'stream';
    readonly name: 'stdout' | 'stderr';
    readonly text: string;
} | {
    readonly type: 'display';
    readonly message: DisplayMessage;
    readonly update: boolean;
} | {
    readonly type: 'done';
    readonly result: CellResult;
};
/** Runs the cells that come as messages, one after the other, until the connection is closed. */
export declare function work(): void;
