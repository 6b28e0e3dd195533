/**
 * Exact match and token F1 in the field's two conventions, which differ in one thing: SQuAD's drops articles, that of
 * the official Super-NaturalInstructions evaluation keeps them.
 */
export interface AnswerConvention {
    readonly name: 'superni' | 'squad';
    readonly normalize: (text: string) => string;
}
/** Lower case, without the 32 characters of Python's `string.punctuation`, white space collapsed; articles kept. */
export declare function normalizeSuperni(text: string): string;
/** The same, and without the words a, an and the (Rajpurkar et al. 2016, the evaluation script of SQuAD 1.1). */
export declare function normalizeSquad(text: string): string;
export declare const superni: AnswerConvention;
export declare const squad: AnswerConvention;
/** 1 if both are the same text once normalised, else 0. */
export declare function exactMatch(prediction: string, target: string, convention: AnswerConvention): 0 | 1;
/** Harmonic mean of precision and recall over the normalised texts' bags of words; 0 where no word is shared. */
export declare function tokenF1(prediction: string, target: string, convention: AnswerConvention): number;
