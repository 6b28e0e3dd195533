import type { Command } from 'commander';
import type { PromptFormat } from '../prompts/format';
import type { FormatSwitch, FormatSwitches } from '../prompts/formats';
import type { Task } from '../tasks/task';
/** The flags that say how tasks become prompts; `render` and `train` share them. */
export interface EncodingFlags extends FormatSwitches {
    readonly format: string;
}
export declare function addEncodingFlags(command: Command): Command;
export declare function formatOf(flags: EncodingFlags): PromptFormat;
/** The flags given. @throws UserError at one that the format has not */
export declare function only<K extends FormatSwitch>(flags: EncodingFlags, own?: readonly K[]): Pick<EncodingFlags, K>;
/**
 * Reads tasks for a command that needs all of them.
 * @throws UserError with the first file that could not be read, after the others have been named on stderr
 */
export declare function tasksOf(paths: readonly string[]): Promise<Task[]>;
