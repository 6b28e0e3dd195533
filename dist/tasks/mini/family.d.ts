import { type Rng } from '../../base/random';
import { type Kind } from './lexicon';
/** One operation, made into a task for each of its topics. */
export interface Family {
    readonly name: string;
    /** The field's category that its tasks carry. */
    readonly category: string;
    readonly topics: readonly string[];
    /** Three ways to say it, the canonical one first. */
    wordings(topic: string): [string, string, string];
    draw(topic: string, random: Rng): Item;
}
/** One item of a task: the right answer, a wrong one, and why. */
export interface Item {
    readonly input: string;
    readonly output: string;
    readonly why: string;
    readonly wrong: string;
    readonly whyWrong: string;
}
/** `count` different words of a kind. */
export declare function some(kind: Kind, count: number, random: Rng): string[];
/** `count` different words of other kinds. */
export declare function others(kinds: readonly Kind[], count: number, random: Rng): string[];
/** A list of `size` words in any order, `count` of them of this kind. */
export declare function listWith(kind: Kind, count: number, size: number, random: Rng): {
    list: string[];
    ofKind: string[];
};
/** An integer from `low` to `high`, both included. */
export declare const between: (low: number, high: number, random: Rng) => number;
/** One of the items that is not `right`. */
export declare const another: (items: readonly string[], right: string, random: Rng) => string;
