/**
 * Porter's suffix stripper (Porter 1980, "An algorithm for suffix stripping") with the changes that NLTK's
 * `PorterStemmer` makes by default (its NLTK_EXTENSIONS mode), which is what rouge-score stems with.
 * @param word a lower-case word; anything but a–z counts as a consonant
 */
export declare function porterStem(word: string): string;
