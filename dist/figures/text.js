"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.capital = void 0;
exports.titleOf = titleOf;
exports.plain = plain;
exports.textWidth = textWidth;
exports.wrap = wrap;
exports.decimals = decimals;
const lists_1 = require("../base/lists");
const names_1 = require("../base/names");
const metric_1 = require("../metrics/metric");
/** Columns that are drawn often, as axis titles with their units. */
const titles = {
    loss: 'Loss (nats a token)',
    step: 'Training step',
    tokens: 'Tokens',
    seconds: 'Time (s)',
    learningRate: 'Learning rate',
    k: 'Training examples (k)',
};
/**
 * A column's name as an axis title: from the list above, or `maxSource` → "Max source". Metrics have titles of their own, and
 * a column `value` that of the metric that its rows name.
 */
function titleOf(column, rows = []) {
    const { metric: named } = { metric: column, ...(column === 'value' && rows[0]) };
    const key = String(named);
    const known = (0, names_1.own)(titles, key);
    if (known !== undefined)
        return known;
    if ((0, metric_1.isMetric)(key))
        return (0, exports.capital)(`${(0, metric_1.metric)(key).title} (0–100)`);
    const words = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ');
    return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}
/** Text for Plotly, which reads some HTML: what the text says is what is seen. */
function plain(text) {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
/** About how wide the text is, in pixels, in the figures' font: an upper estimate, to leave room. */
function textWidth(text, size) {
    let width = 0;
    for (const char of text) {
        width += /[iljtf.,:;'|!()[\] ]/.test(char) ? 0.33 : /[mwMW@%—]/.test(char) ? 0.92 : /[A-Z]/.test(char) ? 0.7 : 0.57;
    }
    return width * size;
}
/** Lines of at most `width` pixels where words allow it, broken behind spaces, underscores and slashes. */
function wrap(text, size, width) {
    const lines = [];
    for (const paragraph of text.split('\n')) {
        let line = '';
        for (const word of paragraph.split(/(?<=[ _/])/)) {
            if (line !== '' && textWidth((line + word).trimEnd(), size) > width) {
                lines.push(line.trimEnd());
                line = word;
            }
            else
                line += word;
        }
        lines.push(line.trimEnd());
    }
    return lines;
}
/** How many decimals tell these values apart without saying more than they hold: none for counts, one for scores. */
function decimals(values) {
    if (values.every(Number.isInteger))
        return 0;
    const most = (0, lists_1.largest)(values.map(Math.abs));
    return most >= 10 ? 1 : most >= 1 ? 2 : 3;
}
/** With a capital first letter, as a caption begins. */
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
exports.capital = capital;
