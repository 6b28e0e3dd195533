/** The flags of `tunebook render --format promptsource`. */
export interface TemplateFlags {
    readonly templates?: string;
    readonly rows?: string;
    readonly template?: string;
    readonly limit?: number;
}
/**
 * Rows × templates → prompts, row by row, as JSON lines of {id, row, template, source, targets, choices}. What a template makes no
 * prompt of is left out, and counted on stderr. A template that draws at random draws from a stream of its own for each row.
 */
export declare function renderTemplates({ templates: path, rows, template: name, limit }: TemplateFlags): Promise<void>;
