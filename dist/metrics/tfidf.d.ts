/** TF-IDF vectors of a set of texts, to look up the nearest one by cosine. */
export interface TfIdf {
    /** Cosine of `text` to each of the texts, in their order; 0 where no known word is shared. */
    similarities(text: string): Float64Array;
}
/**
 * Words of two or more letters or digits, lower-cased; raw counts times ln((1 + n) / (1 + df)) + 1, vectors of length
 * one: the numbers of scikit-learn's TfidfVectorizer as it comes.
 */
export declare function tfIdf(texts: readonly string[]): TfIdf;
