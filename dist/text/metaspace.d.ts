import type { Step } from './split';
/** The replacement of a space, and which words get one that have none. */
export interface Metaspace {
    readonly mark: string;
    readonly prepend: 'always' | 'first' | 'never';
    readonly split: boolean;
}
/** The fields that the Metaspace pre-tokenizer and decoder share; `add_prefix_space` is the older way to say when. */
export declare function metaspace(spec: Readonly<Record<string, unknown>>, where: string): Metaspace;
/** SentencePiece's way with spaces: they become marks, which begin the words. */
export declare function metaspaceStep({ mark, prepend, split }: Metaspace): Step;
