/**
 * GPT-2's tokens, for the cross-lingual ROUGE-L of the Super-NaturalInstructions evaluation: rouge-score's own words
 * are runs of a–z and 0–9, which other scripts have none of. As there, the mark of a leading space is dropped, so that
 * a word is the same token at the start of a text and within it.
 */
export declare function gpt2Tokens(text: string): string[];
