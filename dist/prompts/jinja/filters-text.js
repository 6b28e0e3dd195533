"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.textFilters = void 0;
const case_1 = require("./case");
const lookup_1 = require("./lookup");
const patterns_1 = require("./patterns");
const points_1 = require("./points");
const printf_1 = require("./printf");
const signature_1 = require("./signature");
const string_methods_1 = require("./string-methods");
const string_search_1 = require("./string-search");
const text_1 = require("./text");
const types_1 = require("./types");
const values_1 = require("./values");
const wordwrap_1 = require("./wordwrap");
/** A filter that changes the text of a value, and leaves Markup Markup. */
const changed = (change) => (value, given, run) => {
    const text = (0, text_1.softStr)(value, run);
    const plain = text instanceof values_1.Markup ? text.text : text;
    run.spend((0, values_1.charSteps)(plain.length));
    const out = change(plain, given, run);
    return text instanceof values_1.Markup ? new values_1.Markup(out) : out;
};
const truncate = (value, [length, killWords, end, leeway], run) => {
    const ending = end ?? '...';
    const endSize = (0, types_1.lengthOf)(ending, run);
    const most = length === undefined ? 255 : (0, types_1.count)(length, 'truncate');
    const slack = leeway === undefined || leeway === null ? 5 : (0, types_1.count)(leeway, 'truncate');
    if (most < endSize)
        throw new values_1.TemplateError(`expected length >= ${endSize}, got ${most}`);
    if (slack < 0)
        throw new values_1.TemplateError(`expected leeway >= 0, got ${slack}`);
    if ((0, types_1.lengthOf)(value, run) <= most + slack)
        return value;
    const text = (0, types_1.text)(value, 'truncate');
    const kept = (0, points_1.slicePoints)(text, 0, most - endSize);
    const head = (0, types_1.truthy)(killWords ?? false, run) ? kept : (0, string_search_1.rsplit)(kept, ' ', 1, run)[0];
    const last = (0, types_1.text)(ending, 'truncate');
    if (value instanceof values_1.Markup || ending instanceof values_1.Markup)
        return new values_1.Markup((value instanceof values_1.Markup ? head : (0, text_1.escaped)(head, run).text) + (0, text_1.escaped)(ending, run).text);
    return head + last;
};
const indent = (value, [width, first, blank], run) => {
    const text = (0, types_1.text)(value, 'indent');
    const by = width === undefined ? '    ' : ((0, types_1.textOf)(width) ?? ' '.repeat(room((0, types_1.count)(width, 'indent'), run)));
    const all = (0, string_search_1.lines)(`${text}\n`, false, run);
    run.spend((0, values_1.textSteps)(all.length * by.length + text.length));
    const out = (0, types_1.truthy)(blank ?? false, run)
        ? all.join(`\n${by}`)
        : all.map((line, i) => (i === 0 || line === '' ? line : by + line)).join('\n');
    const whole = (0, types_1.truthy)(first ?? false, run) ? by + out : out;
    return value instanceof values_1.Markup ? new values_1.Markup(whole) : whole;
};
function room(width, run) {
    run.spend((0, values_1.textSteps)(Math.max(0, width)));
    return Math.max(0, width);
}
const replace = (value, [old, by, times], run) => {
    const limit = times === undefined || times === null ? -1 : (0, types_1.count)(times, 'replace');
    const [from, to] = [old, by];
    if (!run.autoescape)
        return (0, text_1.replaced)((0, text_1.str)(value, run), (0, text_1.str)(from, run), (0, text_1.str)(to, run), limit, run);
    const mark = from instanceof values_1.Markup || (to instanceof values_1.Markup && !(value instanceof values_1.Markup));
    const text = mark ? (0, text_1.escaped)(value, run) : (0, text_1.softStr)(value, run);
    if (!(text instanceof values_1.Markup))
        return (0, text_1.replaced)(text, (0, text_1.str)(from, run), (0, text_1.str)(to, run), limit, run);
    return new values_1.Markup((0, text_1.replaced)(text.text, (0, text_1.str)(from, run), (0, text_1.escaped)((0, text_1.softStr)(to, run), run).text, limit, run));
};
const join = (value, [separator = '', attribute], run) => {
    const at = (0, lookup_1.lookedAt)(attribute, run);
    const items = [...(0, types_1.iterate)(value, run)].map(at);
    const built = (parts, by) => {
        run.spend((0, values_1.textSteps)(parts.reduce((total, part) => total + part.length + by.length, 0)));
        return parts.join(by);
    };
    if (!run.autoescape || !(separator instanceof values_1.Markup || items.some((item) => item instanceof values_1.Markup)))
        return built(items.map((item) => (0, text_1.str)(item, run)), (0, text_1.str)(separator, run));
    return new values_1.Markup(built(items.map((item) => (0, text_1.escaped)(item, run).text), (0, text_1.escaped)(separator, run).text));
};
const title = (text) => text.replace(new RegExp(`[^-${patterns_1.pythonSpace}({\\[<]+`, 'gu'), (all) => {
    const [first = ''] = all;
    return first.toUpperCase() + all.slice(first.length).toLowerCase();
});
const wordwrap = (value, [width, breakLong, wrapString, hyphens], run) => {
    const size = width === undefined ? 79 : (0, types_1.count)(width, 'wordwrap');
    const end = wrapString === undefined || wrapString === null ? '\n' : (0, types_1.text)(wrapString, 'wordwrap');
    if (wrapString instanceof values_1.Markup)
        throw new values_1.TemplateError('wordwrap: a wrapstring that is Markup is not supported');
    const text = (0, types_1.text)(value, 'wordwrap');
    run.spend(text.length);
    const [long, hyphen] = [(0, types_1.truthy)(breakLong ?? true, run), (0, types_1.truthy)(hyphens ?? true, run)];
    const out = (0, string_search_1.lines)(text, false, run).map((line) => (0, wordwrap_1.wrapped)(line, size, long, hyphen).join(end));
    run.spend((0, values_1.textSteps)(out.length * end.length));
    return out.join(end);
};
const format = (value, _, run, { positional, named }) => {
    if (positional.length > 0 && named.size > 0)
        throw new values_1.TemplateError("format: can't handle positional and keyword arguments at the same time");
    if (named.size === 0)
        return (0, printf_1.percent)((0, text_1.softStr)(value, run), new values_1.List([...positional], true), run);
    const dict = new values_1.Dict();
    for (const [key, one] of named)
        dict.set(key, one, run);
    return (0, printf_1.percent)((0, text_1.softStr)(value, run), dict, run);
};
const words = new RegExp(`[${patterns_1.word}]+`, 'gu');
/** What only looks at the text of a value. */
const looked = (look) => (value, run) => {
    const text = (0, text_1.str)(value, run);
    run.spend((0, values_1.charSteps)(text.length));
    return look(text);
};
/** Jinja's filters of texts. */
exports.textFilters = (0, signature_1.methods)([
    ['capitalize', '', changed(case_1.capitalized)],
    [
        'center',
        'width?',
        changed((text, [width], run) => (0, string_methods_1.centered)(text, width === undefined ? 80 : (0, types_1.count)(width, 'center'), undefined, run)),
    ],
    ['format', '*args **kwargs', format],
    ['indent', 'width? first? blank?', indent],
    ['join', 'd? attribute?', join],
    ['lower', '', changed((text) => text.toLowerCase())],
    ['replace', 'old new count?', replace],
    ['string', '', (value, _, run) => (0, text_1.softStr)(value, run)],
    ['title', '', (value, _, run) => looked(title)(value, run)],
    ['trim', 'chars?', changed((text, [given]) => (0, string_search_1.stripped)(text, given, true, true))],
    ['truncate', 'length? killwords? end? leeway?', truncate],
    ['upper', '', changed((text) => text.toUpperCase())],
    ['wordcount', '', (value, _, run) => looked((text) => BigInt(text.match(words)?.length ?? 0))(value, run)],
    ['wordwrap', 'width? break_long_words? wrapstring? break_on_hyphens?', wordwrap],
]);
