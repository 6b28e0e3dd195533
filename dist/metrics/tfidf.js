"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tfIdf = tfIdf;
/**
 * Words of two or more letters or digits, lower-cased; raw counts times ln((1 + n) / (1 + df)) + 1, vectors of length
 * one: the numbers of scikit-learn's TfidfVectorizer as it comes.
 */
function tfIdf(texts) {
    const documents = texts.map(counts);
    const postings = new Map();
    for (const words of documents)
        for (const word of words.keys())
            postings.set(word, []);
    const frequency = new Map();
    for (const words of documents)
        for (const word of words.keys())
            frequency.set(word, (frequency.get(word) ?? 0) + 1);
    const idf = (word) => Math.log((1 + texts.length) / (1 + frequency.get(word))) + 1;
    const weigh = (words) => {
        const known = [...words].filter(([word]) => postings.has(word));
        const weights = known.map(([word, count]) => [word, count * idf(word)]);
        const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0));
        return weights.map(([word, weight]) => [word, weight / length]);
    };
    documents.forEach((words, document) => {
        for (const [word, weight] of weigh(words))
            postings.get(word)?.push({ document, weight });
    });
    return {
        similarities(text) {
            const sums = new Float64Array(texts.length);
            for (const [word, weight] of weigh(counts(text))) {
                for (const posting of postings.get(word)) {
                    sums[posting.document] += weight * posting.weight;
                }
            }
            return sums;
        },
    };
}
function counts(text) {
    const found = new Map();
    for (const word of text.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? [])
        found.set(word, (found.get(word) ?? 0) + 1);
    return found;
}
