"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.confusionTable = confusionTable;
exports.outputTable = outputTable;
exports.truncationTable = truncationTable;
const error_analysis_1 = require("./error-analysis");
const summary_1 = require("./summary");
/** A confusion matrix as rows: how often a target was answered with each label, and with something else (`other`). */
function confusionTable({ classes, confusion }) {
    return confusion.map(({ target, counts, other }) => ({
        target,
        // A label may be called as one of the table's own columns.
        ...Object.fromEntries(classes.map(({ label }, i) => [`answered ${label}`, counts[i]])),
        other,
    }));
}
/** Length and copy statistics of each task or category, in order of appearance. @param shown as for `outputStatistics` */
function outputTable(instances, by, shown = new Map()) {
    return [...(0, error_analysis_1.grouped)(instances, by)].map(([name, group]) => ({ [by]: name, ...(0, error_analysis_1.outputStatistics)(group, shown) }));
}
/**
 * What truncation cut in each task, and what that went with: prompts that lost an example, prompts that lost part of the
 * question, tokens of questions cut, and mean scores of prompts that lost nothing and of those that did, where there are
 * such. Only instances whose cuts are known count.
 */
function truncationTable(instances, key, shown) {
    return [...(0, error_analysis_1.grouped)(instances, 'task')].flatMap(([task, group]) => {
        const known = group.flatMap((one) => {
            const cut = shown.get(one.id)?.cut;
            return cut === undefined ? [] : [{ score: one.scores[key], cut }];
        });
        if (known.length === 0)
            return [];
        const lostExamples = known.filter(({ cut }) => cut.positivesDropped + cut.negativesDropped > 0);
        const lostQuery = known.filter(({ cut }) => cut.queryTokens > 0);
        const cut = known.filter((one) => lostExamples.includes(one) || lostQuery.includes(one));
        const whole = known.filter((one) => !cut.includes(one));
        const level = (name, of) => of.length > 0 ? { [name]: (0, summary_1.mean)(of.map(({ score }) => score)) } : {};
        return [
            {
                task,
                instances: known.length,
                lostExamples: lostExamples.length,
                lostQuery: lostQuery.length,
                queryTokensCut: lostQuery.reduce((sum, one) => sum + one.cut.queryTokens, 0),
                ...level(`${key}Whole`, whole),
                ...level(`${key}Cut`, cut),
            },
        ];
    });
}
