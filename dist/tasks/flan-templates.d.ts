import { type Fields } from '../base/fields';
/** One of a dataset's templates: what is asked and what is answered, with fields of the row in braces. */
export interface FlanTemplate {
    /** `{premise}\n\nCan we infer the following?\n{hypothesis}\n\n{options_}` */
    readonly source: string;
    readonly target: string;
    /** It asks for what the dataset gives, e.g. for a review of a given sentiment: its target is not the dataset's usual one. */
    readonly turnedAround: boolean;
}
/** Templates by the name of their dataset; variants of a dataset (`anli_r1`) share those of its stem (`anli`). */
export type FlanTemplates = ReadonlyMap<string, readonly FlanTemplate[]>;
/**
 * The templates of FLAN (Wei et al. 2022), as a JSON file of google-research/FLAN's PATTERNS, of version 1 or 2.
 * A template is turned around if its target differs from the one that most templates of its dataset have.
 * @throws UserError naming the file, the dataset and the template
 */
export declare function readFlanTemplates(path: string): FlanTemplates;
/** The dataset's own templates, or those of the longest stem that its name begins with. @throws UserError if there are none */
export declare function templatesOf(templates: FlanTemplates, dataset: string): readonly FlanTemplate[];
/** FLAN's task clusters by dataset, of a file `{"entailment": ["rte", …], …}`. @throws UserError at a dataset in two of them */
export declare function readFlanClusters(path: string): ReadonlyMap<string, string>;
/** A stretch of a filled pattern: the template's own words, a field's text, or the list of options. */
export interface Stretch {
    readonly of: 'template' | 'field' | 'options';
    readonly text: string;
}
/** The names that a pattern asks the row for. */
export declare const fieldsOf: (pattern: string) => string[];
/** Both names that FLAN has for the list of options; the row gives `options`. */
export declare const isOptions: (name: string) => boolean;
/** The pattern with the row's values in their places. @throws UserError `<at>.<field>: expected …` */
export declare function fill(pattern: string, row: Fields, at: string): Stretch[];
export declare const joined: (stretches: readonly Stretch[]) => string;
