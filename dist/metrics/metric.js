"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.metricTitle = exports.isMetric = exports.metricKeys = void 0;
exports.metric = metric;
exports.registerMetric = registerMetric;
const names_1 = require("../base/names");
const registry_1 = require("../base/registry");
const answer_metric_1 = require("./answer-metric");
const bleu_1 = require("./bleu");
const chrf_1 = require("./chrf");
const exact_match_1 = require("./exact-match");
const gpt2_tokens_1 = require("./gpt2-tokens");
const rouge_1 = require("./rouge");
const rouge_metric_1 = require("./rouge-metric");
/**
 * A metric by its key; keep it for many scores, it remembers words.
 * @throws UserError that lists the keys if there is none of that name
 */
function metric(key) {
    return { key, ...(0, names_1.choose)('metric', table, key)() };
}
/** The metrics by their keys: a further one is a line here, or in a script `registerMetric`. */
const METRICS = {
    rougeL: rouge_metric_1.rougeL,
    rouge1: () => (0, rouge_metric_1.rougeMetric)('ROUGE-1', 'rouge1', true),
    rouge2: () => (0, rouge_metric_1.rougeMetric)('ROUGE-2', 'rouge2', true),
    rougeLsum: () => (0, rouge_metric_1.rougeMetric)('ROUGE-Lsum', 'rougeLsum', true),
    rougeLPlain: () => (0, rouge_metric_1.rougeMetric)('ROUGE-L', 'rougeL', false),
    rougeLCrossLingual: () => {
        const { rougeL: measure } = (0, rouge_1.rouge)({ tokenize: gpt2_tokens_1.gpt2Tokens });
        return {
            title: 'ROUGE-L, GPT-2 tokens',
            name: 'ROUGE-L, GPT-2 tokens (cross-lingual), not stemmed, max over references',
            score: (output, targets) => (0, rouge_1.bestTarget)(measure, output, targets).fmeasure,
        };
    },
    exactMatch: answer_metric_1.superniExactMatch,
    f1: () => (0, answer_metric_1.answerMetric)('token F1', exact_match_1.tokenF1, exact_match_1.superni),
    exactMatchSquad: () => (0, answer_metric_1.answerMetric)('exact match', exact_match_1.exactMatch, exact_match_1.squad),
    f1Squad: () => (0, answer_metric_1.answerMetric)('token F1', exact_match_1.tokenF1, exact_match_1.squad),
    accuracy: () => ({
        title: 'accuracy',
        name: 'accuracy, same text after trimming, any reference',
        score: (output, targets) => targets.some((target) => target.trim() === output.trim()) ? 1 : 0,
    }),
    bleu: () => ({
        title: 'BLEU',
        name: `${bleu_1.CORPUS_BLEU}; single instances: ${bleu_1.SENTENCE_BLEU}`,
        score: (output, targets) => (0, bleu_1.sentenceBleu)(output, targets).score / 100,
        corpus: {
            counts: (output, targets) => {
                const { outputLength, referenceLength, matches, totals } = (0, bleu_1.bleuCounts)(output, targets);
                return [outputLength, referenceLength, ...matches, ...totals];
            },
            score: ([outputLength = 0, referenceLength = 0, ...counts]) => {
                const matches = counts.slice(0, counts.length / 2);
                const totals = counts.slice(counts.length / 2);
                return (0, bleu_1.bleuOf)({ outputLength, referenceLength, matches, totals }, false).score / 100;
            },
        },
    }),
    chrf: () => chrfMetric(0),
    chrfpp: () => chrfMetric(2),
};
const table = METRICS;
const metricKeys = () => Object.keys(table);
exports.metricKeys = metricKeys;
const isMetric = (key) => (0, names_1.own)(table, key) !== undefined;
exports.isMetric = isMetric;
/** What stands over numbers of this metric, also of one that only a script knows. */
const metricTitle = (key) => (0, names_1.own)(table, key)?.().title ?? key;
exports.metricTitle = metricTitle;
/** Adds a metric from a script: from then on it is one like the others, by its key. @param make gives it, anew for each use */
function registerMetric(key, make) {
    (0, registry_1.register)('metric', table, key, make, registerMetric);
}
function chrfMetric(wordOrder) {
    return {
        title: wordOrder === 0 ? 'chrF' : 'chrF++',
        name: (0, chrf_1.chrfName)(wordOrder),
        score: (output, targets) => (0, chrf_1.corpusChrf)([output], [targets], wordOrder).score / 100,
        corpus: {
            counts: (output, targets) => (0, chrf_1.chrfCounts)(output, targets, wordOrder).flat(),
            score: (sums) => (0, chrf_1.chrfOf)(Array.from({ length: sums.length / 3 }, (_, i) => triple(sums, 3 * i))) / 100,
        },
    };
}
function triple(values, at) {
    return [values[at], values[at + 1], values[at + 2]];
}
