/** Python's `html.unescape`. @throws TemplateError naming an entity that is not known here */
export declare function readEntities(text: string): string;
