import type { LanguageModel } from '../models/checkpoint';
import type { FormatSwitches } from '../prompts/formats';
import type { Bench } from '../runs/bench';
import { type Config } from '../runs/identity';
import type { TaskInstance } from '../training/examples';
import type { RunSetup } from './settings';
/** What an instruction tuning may have otherwise than the settings say. */
export interface InstructionTuning {
    readonly model?: string;
    /** Of the format. */
    readonly switches?: FormatSwitches;
    /** How many training tasks, drawn by the seed; all unless given. */
    readonly tasks?: number;
    /** How many wordings of each definition at most; three unless given. */
    readonly wordings?: number;
    readonly perTask?: number;
}
/** The model after instruction tuning on the world's training tasks: a run of its own in the store, which experiments share. */
export declare function instructed(setup: RunSetup, at: Bench, changes?: InstructionTuning): Promise<LanguageModel>;
/**
 * The model after a tuning: a run of its own in the store, under this name.
 * @param told what tells it from other tunings of this name, beside the settings that they all have
 */
export declare function tunedOnce(name: string, config: RunSetup, told: Config, at: Bench, examples: () => readonly TaskInstance[], format?: import("..").PromptFormat): Promise<LanguageModel>;
