"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rougeL = void 0;
exports.rougeMetric = rougeMetric;
const rouge_1 = require("./rouge");
/** One of ROUGE's measures as a metric, the best over the references. */
function rougeMetric(title, kind, stem) {
    const measure = (0, rouge_1.rouge)({ stem })[kind];
    return {
        title,
        name: `${title}, ${stem ? 'stemmed' : 'not stemmed'}, max over references`,
        score: (output, targets) => (0, rouge_1.bestTarget)(measure, output, targets).fmeasure,
    };
}
/** The usual one: ROUGE-L, stemmed. */
const rougeL = () => rougeMetric('ROUGE-L', 'rougeL', true);
exports.rougeL = rougeL;
