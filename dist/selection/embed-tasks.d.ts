import { type EmbedOptions } from '../inference/embed';
import type { Encoder } from '../models/sentence-encoder/encoder-checkpoint';
import type { TaskInstructions } from './instructions';
import type { EmbeddedTask } from './similarity';
/** Tasks with their texts embedded; a text that several tasks have is embedded once, so that it is the same in all. */
export declare function embedTasks(encoder: Encoder, tasks: readonly TaskInstructions[], options?: EmbedOptions): Promise<EmbeddedTask[]>;
/** How many of the tasks' texts are longer than the encoder reads: what is past its length says nothing. */
export declare function countCut({ tokenizer, maxTokens }: Encoder, tasks: readonly TaskInstructions[]): number;
