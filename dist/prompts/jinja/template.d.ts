import type { Rng } from '../../base/random';
import { type Environment } from './values';
/** Jinja's own settings, and promptsource's filters beside Jinja's. */
export declare const usual: Environment;
/** A row's fields → the text. @throws TemplateError where the template cannot be rendered, or would take too long */
export interface Render {
    (row: Readonly<Record<string, unknown>>, random?: Rng): string;
    /** What it takes from the row. */
    readonly names: ReadonlySet<string>;
}
/**
 * A Jinja template made ready to be rendered, as Jinja2 3.1 under Python 3.11 does it. Templates come from others: they see
 * the row and nothing else, and every step is counted. What is not supported is refused by name: other templates
 * (`extends`, `include`, `import`), and what prints an address in memory.
 * @throws TemplateError where it is not a template
 */
export declare function compileTemplate(source: string, environment?: Environment): Render;
