import type { Classification } from './classification';
import { type AnalysisRow, type OutputStatistics, type Shown } from './error-analysis';
import type { InstanceScores } from './score';
/** A confusion matrix as rows: how often a target was answered with each label, and with something else (`other`). */
export declare function confusionTable({ classes, confusion }: Classification): AnalysisRow[];
/** Length and copy statistics of each task or category, in order of appearance. @param shown as for `outputStatistics` */
export declare function outputTable(instances: readonly InstanceScores[], by: 'task' | 'category', shown?: ReadonlyMap<string, Shown>): (OutputStatistics & AnalysisRow)[];
/**
 * What truncation cut in each task, and what that went with: prompts that lost an example, prompts that lost part of the
 * question, tokens of questions cut, and mean scores of prompts that lost nothing and of those that did, where there are
 * such. Only instances whose cuts are known count.
 */
export declare function truncationTable<Key extends string>(instances: readonly InstanceScores<Key>[], key: Key, shown: ReadonlyMap<string, Shown>): AnalysisRow[];
