import type { Command } from 'commander';
import type { AdapterKind } from '../models/adapter';
import type { Tune } from '../training/tune';
/** The flags that say what is trained of a model. */
export interface TuningFlags {
    readonly tune?: string;
    readonly rank?: number;
    readonly alpha?: number;
    readonly loraDropout?: number;
    readonly targets?: string;
    readonly virtualTokens?: number;
    readonly initText?: string;
}
export declare function addTuningFlags(command: Command): Command;
type Kinds = Readonly<Record<string, AdapterKind>>;
/**
 * What the flags ask for.
 * @throws UserError at a kind of adapter that there is not, a flag that does not go with the kind, or no targets
 */
export declare function tuneOf(flags: TuningFlags, kinds: Kinds): Tune | undefined;
export {};
