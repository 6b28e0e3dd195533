import { type Writer } from '../base/writer';
import type { StateValues } from '../tensor/engine';
/** What is known of one update. */
export interface StepRecord {
    /** 1 for the first. */
    readonly step: number;
    /** Mean over the tokens of all its batches, before the update. */
    readonly loss: number;
    readonly lr: number;
    /** Global norm of the gradient, before clipping. */
    readonly gradNorm: number;
    /** Tokens of sources and targets, without and with padding. */
    readonly tokens: number;
    readonly paddedTokens: number;
    readonly seconds: number;
}
export interface Validation {
    readonly step: number;
    readonly score: number;
}
/** How far a training is: with the engine's state, all that the rest of it depends on. */
export interface Progress {
    /** Updates made. */
    step: number;
    /** The next batch: which epoch's, and its place there. */
    epoch: number;
    position: number;
    finished: boolean;
    readonly history: StepRecord[];
    readonly validations: Validation[];
}
export interface Saved {
    readonly progress: Progress;
    readonly state: StateValues;
    /** The parameters of the best validation so far. */
    readonly best?: StateValues;
}
export interface CheckpointFolder {
    /** The last checkpoint. @throws UserError if there is one that is not of this run */
    load(): Saved | undefined;
    save(saved: Saved): void;
}
/**
 * Checkpoints in a folder: `checkpoint-N` after step N, with `state.safetensors` (what is trained, and the optimizer's slots),
 * `best.safetensors` if there was a validation, and `trainer.json`. Each appears whole, under its name, or not at all; then
 * the one before goes. No generator's state is among them: every draw follows from the seed and the step.
 * @param identity what decides the run's result, as plain JSON
 * @param initial what the state consists of: a checkpoint with other names or shapes is refused
 * @param writer of the lock that the run is held by, if there is one
 */
export declare function checkpointFolder(folder: string, identity: Readonly<Record<string, unknown>>, initial: StateValues, writer?: Writer): CheckpointFolder;
/** Paths of all checkpoints in a folder, and of what an interrupted save left of one. */
export declare function checkpointsIn(folder: string): string[];
