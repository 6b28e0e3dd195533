import type { PromptFormat } from './format';
/** All switches that some format has, by their names in settings and flags. */
export interface FormatSwitches {
    /** A prompt that the format's authors have a name for. */
    readonly encoding?: string;
    readonly definition?: boolean;
    readonly positives?: number;
    readonly negatives?: number;
    /** With bbh, chains of thought. */
    readonly explanations?: boolean;
    readonly taskName?: boolean;
}
export type FormatSwitch = keyof FormatSwitches;
/** A format with the switches that it has. */
export interface KnownFormat {
    readonly switches: readonly FormatSwitch[];
    /** One that is left out is as the format has it. */
    make(switches: FormatSwitches): PromptFormat;
}
export declare const formats: Readonly<Record<string, KnownFormat>>;
/** Adds a format from a script: from then on it is one like the others, by its name. */
export declare function registerFormat(name: string, format: KnownFormat): void;
/**
 * A format as one text: `thesis`, with its usual switches; `tk-instruct(definition, 2)`, with these and no others, a number
 * being that of positive examples and a second one that of negative examples; `ni(prompt + definition)`, an encoding by its name.
 * @param changes switches that are to be otherwise
 * @throws UserError at a format or a switch that does not exist
 */
export declare function promptFormat(text: string, changes?: FormatSwitches): PromptFormat;
