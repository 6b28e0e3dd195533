import type { Rng } from '../base/random';
import type { DataRow } from '../tasks/p3';
import { type TemplateSource, type TemplateSources } from './promptsource-file';
/** A template of promptsource (Bach et al. 2022), ready to be applied. */
export interface Template extends TemplateSource {
    /** The columns that it takes from a row. */
    readonly columns: ReadonlySet<string>;
    /**
     * The prompt that the template makes of a row, or undefined where it makes none: the rendering is blank, has no
     * answer, or has not exactly one `|||`. White space is stripped from both ends of prompt, answer and choices.
     * @throws UserError naming file, template and field, where the row lacks a column, or it cannot be rendered or would not end
     */
    apply(row: DataRow, options?: ApplyOptions): Rendering | undefined;
}
export interface ApplyOptions {
    /**
     * Whether each `{{ … }}` is cut to 2,048 characters, as promptsource does and T0 was trained; by default it is. As
     * there, what is cut is the last operand within the braces.
     */
    readonly truncate?: boolean;
    /** For templates that draw at random (`choice`, `random`). */
    readonly random?: Rng;
}
export interface Rendering {
    readonly source: string;
    readonly targets: readonly [string];
    /** The possible answers, where they are a closed set. */
    readonly choices?: readonly string[];
}
export interface Templates extends Omit<TemplateSources, 'templates'> {
    readonly templates: readonly Template[];
}
/**
 * The templates of one of promptsource's `templates.yaml`. All are parsed now, so that a mistake in any is told before
 * work begins.
 * @throws UserError naming file, template and field, what was expected and found
 */
export declare function readTemplates(path: string): Templates;
/** The templates in the text of such a file. @param at the text's place in error messages */
export declare function parseTemplates(yaml: string, at?: string): Templates;
