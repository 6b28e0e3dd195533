/**
 * The order of tasks: a model, tuned on one area and then on another, the other way round, and on both mixed. It meets the
 * same examples, as often, in all three. Of the mini world these are pairs with the same inputs and other answers; with the
 * same facts, said alike; with nothing in common.
 */
export declare const order: import("./experiment").Experiment<import("./settings").Setup, {
    pair: string[];
    order: string[];
    seed: number[];
}>;
