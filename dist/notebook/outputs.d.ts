import type { CellError } from './cell';
import type { Output } from './ipynb';
import type { Event } from './worker';
/** The outputs of a notebook's cells as they come in, the way a front end keeps them. */
export interface Outputs {
    /** Begins the next cell. */
    begin(): void;
    add(event: Extract<Event, {
        type: 'stream' | 'display';
    }>): void;
    fail(error: CellError): void;
    /** Each cell's outputs so far, in order. */
    readonly cells: readonly (readonly Output[])[];
}
export declare function collectOutputs(): Outputs;
