"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.superniExactMatch = void 0;
exports.answerMetric = answerMetric;
const lists_1 = require("../base/lists");
const exact_match_1 = require("./exact-match");
/** A comparison of normalised answers as a metric, the best over the references. */
function answerMetric(title, score, convention) {
    const articles = convention.name === 'squad' ? 'without articles (SQuAD)' : 'articles kept (Super-NaturalInstructions)';
    return {
        title,
        name: `${title}, no case, no punctuation, ${articles}, max over references`,
        score: (output, targets) => (0, lists_1.largest)(targets.map((target) => score(output, target, convention))),
    };
}
/** Exact match as Super-NaturalInstructions has it. */
const superniExactMatch = () => answerMetric('exact match', exact_match_1.exactMatch, exact_match_1.superni);
exports.superniExactMatch = superniExactMatch;
