/**
 * What becomes of a choice's log-probability. T0, P3 and INSTA: `none`; the `acc_norm` of lm-evaluation-harness: divided
 * by what is counted, `character`. `unconditional` subtracts the choice's log-probability after an empty source (EOS
 * alone), so that a choice is not preferred for being likely anyhow (Brown et al. 2020, section 2.4; pointwise mutual
 * information, the `acc_mutual_info` of lm-evaluation-harness). Scores with different normalisations must not be
 * compared, so name it wherever one is shown.
 */
export type Normalisation = (typeof normalisations)[number];
export declare const normalisations: readonly ["none", "token", "character", "byte", "unconditional"];
/** Those that divide by what can be counted of the text, without model and tokenizer. */
export type TextNormalisation = Exclude<Normalisation, 'token' | 'unconditional'>;
/** What a score is divided by; a choice without characters counts as one. */
export declare function textSize(text: string, normalisation: TextNormalisation): number;
/** Narrows to a normalisation that needs the text alone. */
export declare function isOfText(normalisation: Normalisation): normalisation is TextNormalisation;
