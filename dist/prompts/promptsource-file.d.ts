/** What a file of promptsource says of one template. */
export interface TemplateSource {
    readonly id: string;
    /** Unique within its data set. */
    readonly name: string;
    /** Where the template was taken from, or how it was thought of. */
    readonly reference: string;
    /** Jinja: what is asked, `|||`, what is answered. */
    readonly jinja: string;
    /** Jinja: the possible answers with `|||` between them, where they are a closed set. */
    readonly answerChoices?: string;
    readonly metadata: TemplateMetadata;
    /** The template's place in error messages: file, id and name. */
    readonly at: string;
}
export interface TemplateMetadata {
    /** Whether it asks for what the data set was made for; others turn it around. */
    readonly originalTask?: boolean;
    /** Whether the prompt names the possible answers. */
    readonly choicesInPrompt?: boolean;
    readonly metrics: readonly string[];
    /** Of the prompt, not of the data set; ISO 639-1. */
    readonly languages: readonly string[];
}
export interface TemplateSources {
    /** The data set's name on the Hugging Face Hub, and its configuration where it has several. */
    readonly dataset: string;
    readonly config?: string;
    readonly templates: readonly TemplateSource[];
}
/** The templates of a `templates.yaml`. @throws UserError naming file, template and field, what was expected and found */
export declare function readTemplateSources(path: string): TemplateSources;
/** The templates in the text of such a file. @param at the text's place in error messages */
export declare function templateSources(yaml: string, at: string): TemplateSources;
