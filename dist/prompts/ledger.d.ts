import type { Cut } from './format';
/** What truncation took away from many prompts; shown with every result. */
export interface CutLedger {
    readonly prompts: number;
    /** Prompts that lost at least one demonstration. */
    readonly lostDemonstration: number;
    /** Prompts that lost part of the question. */
    readonly lostQuery: number;
    readonly demonstrationsDropped: number;
    readonly queryTokensCut: number;
}
/** The ledger of these prompts' cuts. */
export declare function cutLedger(cuts?: Iterable<Cut>): CutLedger;
/** The ledger of all of them together: of the batches of an epoch, of the tasks of a run. */
export declare function mergeLedgers(ledgers: Iterable<CutLedger>): CutLedger;
/** `truncation: 3 prompts lost a demonstration, 0 lost part of the question` */
export declare function describeLedger({ lostDemonstration, lostQuery }: CutLedger): string;
