import type { Change } from './aligned';
import { type Form } from './unicode-forms';
/**
 * A Unicode normalization form as changes of a text, as the Python tokenizers make it (unicode-normalization-alignments):
 * decomposed, put in canonical order, and for the composed forms composed again. Its text is `normalForm`'s.
 */
export declare function formChanges(form: Form): (text: string) => readonly Change[];
