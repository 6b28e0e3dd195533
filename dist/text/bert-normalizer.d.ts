import { type Fields } from '../base/fields';
/**
 * BERT's normalizer: control characters out and white space made spaces, a space on both sides of CJK characters, accents
 * stripped, lower case; each as the file says.
 * @param spec a `normalizer` of type BertNormalizer; `strip_accents` null means as `lowercase`
 */
export declare function bertNormalizer(spec: Fields, where: string): (text: string) => string;
/**
 * Lower case character by character: JavaScript's lower-casing of a whole text looks at the context of Σ. Capitals that
 * came with Unicode 16 and 17 are among Rust's, but not among every engine's.
 */
export declare function lowered(text: string): string;
