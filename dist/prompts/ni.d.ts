import type { PromptFormat } from './format';
/** Which elements of a Natural Instructions task a prompt shows, where the task has them. */
export interface NiSwitches {
    readonly title?: boolean;
    readonly definition?: boolean;
    readonly prompt?: boolean;
    readonly thingsToAvoid?: boolean;
    readonly emphasis?: boolean;
    /** At most so many examples of each kind. */
    readonly positives?: number;
    readonly negatives?: number;
    /** Examples under headings, with reason and suggestion; without it, positive ones are bare pairs of input and output. */
    readonly explanations?: boolean;
}
/** A type, not an interface, so that it is also a record of switches. */
type Schema = {
    readonly [K in keyof NiSwitches]-?: NonNullable<NiSwitches[K]>;
};
/** The encodings that the paper compares. */
export declare const niEncodings: {
    readonly 'no instruction': Schema;
    readonly prompt: Schema;
    readonly 'prompt + definition': {
        readonly definition: true;
        readonly title: NonNullable<boolean | undefined>;
        readonly prompt: NonNullable<boolean | undefined>;
        readonly thingsToAvoid: NonNullable<boolean | undefined>;
        readonly emphasis: NonNullable<boolean | undefined>;
        readonly positives: number;
        readonly negatives: number;
        readonly explanations: NonNullable<boolean | undefined>;
    };
    readonly 'prompt + things to avoid': {
        readonly thingsToAvoid: true;
        readonly title: NonNullable<boolean | undefined>;
        readonly definition: NonNullable<boolean | undefined>;
        readonly prompt: NonNullable<boolean | undefined>;
        readonly emphasis: NonNullable<boolean | undefined>;
        readonly positives: number;
        readonly negatives: number;
        readonly explanations: NonNullable<boolean | undefined>;
    };
    readonly 'prompt + emphasis': {
        readonly emphasis: true;
        readonly title: NonNullable<boolean | undefined>;
        readonly definition: NonNullable<boolean | undefined>;
        readonly prompt: NonNullable<boolean | undefined>;
        readonly thingsToAvoid: NonNullable<boolean | undefined>;
        readonly positives: number;
        readonly negatives: number;
        readonly explanations: NonNullable<boolean | undefined>;
    };
    readonly 'prompt + positive examples': {
        readonly positives: 2;
        readonly title: NonNullable<boolean | undefined>;
        readonly definition: NonNullable<boolean | undefined>;
        readonly prompt: NonNullable<boolean | undefined>;
        readonly thingsToAvoid: NonNullable<boolean | undefined>;
        readonly emphasis: NonNullable<boolean | undefined>;
        readonly negatives: number;
        readonly explanations: NonNullable<boolean | undefined>;
    };
    readonly 'prompt + definition + positive examples': {
        readonly definition: true;
        readonly positives: 2;
        readonly title: NonNullable<boolean | undefined>;
        readonly prompt: NonNullable<boolean | undefined>;
        readonly thingsToAvoid: NonNullable<boolean | undefined>;
        readonly emphasis: NonNullable<boolean | undefined>;
        readonly negatives: number;
        readonly explanations: NonNullable<boolean | undefined>;
    };
    readonly 'positive examples': {
        readonly positives: 2;
        readonly title: NonNullable<boolean | undefined>;
        readonly definition: NonNullable<boolean | undefined>;
        readonly prompt: NonNullable<boolean | undefined>;
        readonly thingsToAvoid: NonNullable<boolean | undefined>;
        readonly emphasis: NonNullable<boolean | undefined>;
        readonly negatives: number;
        readonly explanations: NonNullable<boolean | undefined>;
    };
    readonly full: Schema;
};
export type NiEncoding = keyof typeof niEncodings;
export declare const isNiEncoding: (name: string) => name is NiEncoding;
/**
 * The prompt of Natural Instructions (Mishra et al. 2022), byte for byte as its own encoder writes it: definition, prompt,
 * things to avoid, emphasis, negative examples, positive examples, question. Under a budget, positive examples are added
 * while the prompt fits, then negative ones, and what is still too long loses its right end, where the question stands.
 * @param switches one of the paper's encodings by name, or what to show; what is not named is shown as in `full`
 * @throws UserError at an encoding or a switch that does not exist
 */
export declare function ni(switches?: NiEncoding | NiSwitches): PromptFormat;
export {};
