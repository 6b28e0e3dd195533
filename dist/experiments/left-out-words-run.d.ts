import type { Row } from '../base/row';
import type { Bench } from '../runs/bench';
import type { Task } from '../tasks/task';
import type { RunSetup } from './settings';
/** What one run is given. */
export interface Config extends RunSetup {
    readonly words: number;
    readonly targets: number;
}
/** One run of `left-out-words`: what decides its rows stands here and in what is imported. */
export declare const run: (config: Config, at: Bench) => Promise<Row[]>;
/** What a word of a definition says: the topic, the operation (few operations have the word), or neither. */
type Role = 'nothing' | 'topic' | 'operation' | 'other';
interface Shortened {
    readonly task: Task;
    /** Of the word that is left out, from 1; 0 where none is. */
    readonly place: number;
    readonly word: string;
    readonly role: Role;
}
/**
 * The task under its first definition, whole and with each word left out in turn; the full stop stays.
 * @param most of longer definitions so many words, evenly over their length
 */
export declare function withoutWords(task: Task, known: readonly Task[], most?: number): Shortened[];
export {};
