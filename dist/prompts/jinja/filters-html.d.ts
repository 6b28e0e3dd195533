import { type Value } from './values';
/** What json.dumps indents by: that many blanks, or the text. */
export declare function indentation(indent: Value): string;
/** Jinja's filters for HTML and for output, and promptsource's highlight. */
export declare const htmlFilters: ReadonlyMap<string, import("./values").Method<Value>>;
