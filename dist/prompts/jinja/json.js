"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.dumps = dumps;
const compare_1 = require("./compare");
const numbers_1 = require("./numbers");
const types_1 = require("./types");
const values_1 = require("./values");
/** Python's `json.dumps`. */
function dumps(value, style, run) {
    const [comma, colon] = style.separators ?? [style.indent === undefined ? ', ' : ',', ': '];
    const block = (open, parts, close, depth) => {
        if (parts.length === 0)
            return open + close;
        const line = (level) => (style.indent === undefined ? '' : `\n${style.indent.repeat(level)}`);
        const out = `${open}${line(depth + 1)}${parts.join(comma + line(depth + 1))}${line(depth)}${close}`;
        run.spend((0, values_1.textSteps)(out.length));
        return out;
    };
    const write = (one, depth) => {
        run.spend(1);
        const text = (0, types_1.textOf)(one);
        if (text !== undefined)
            return jsonText(text, style.ascii, run);
        if (one === null)
            return 'null';
        if (typeof one === 'boolean')
            return String(one);
        if (typeof one === 'bigint')
            return (0, numbers_1.intText)(one);
        if (typeof one === 'number')
            return jsonFloat(one);
        if (one instanceof values_1.List)
            return block('[', one.items.map((item) => write(item, depth + 1)), ']', depth);
        if (one instanceof values_1.Dict) {
            const pairs = [...one.pairs()].map((pair) => new values_1.List([...pair], true));
            const order = style.sortKeys ? (0, compare_1.sorted)(pairs, (pair) => pair.items[0], false, run) : pairs;
            const parts = order.map((pair) => {
                const [key, item] = pair.items;
                return jsonText(keyText(key), style.ascii, run) + colon + write(item, depth + 1);
            });
            return block('{', parts, '}', depth);
        }
        throw new values_1.TemplateError(`Object of type ${(0, types_1.typeName)(one)} is not JSON serializable`);
    };
    return write(value, 0);
}
function jsonFloat(value) {
    if (Number.isNaN(value))
        return 'NaN';
    if (!Number.isFinite(value))
        return value > 0 ? 'Infinity' : '-Infinity';
    return (0, numbers_1.floatText)(value);
}
function keyText(key) {
    const text = (0, types_1.textOf)(key);
    if (text !== undefined)
        return text;
    if (key === null)
        return 'null';
    if (typeof key === 'boolean')
        return String(key);
    if (typeof key === 'bigint')
        return (0, numbers_1.intText)(key);
    if (typeof key === 'number')
        return jsonFloat(key);
    throw new values_1.TemplateError(`keys must be str, int, float, bool or None, not ${(0, types_1.typeName)(key)}`);
}
const short = new Map([
    ['"', '\\"'],
    ['\\', '\\\\'],
    ['\n', '\\n'],
    ['\r', '\\r'],
    ['\t', '\\t'],
    ['\b', '\\b'],
    ['\f', '\\f'],
]);
function jsonText(text, ascii, run) {
    run.spend((0, values_1.textSteps)(text.length));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them
    const escaped = ascii ? /["\\]|[^ -~]/g : /["\\\x00-\x1f]/g;
    return `"${text.replace(escaped, (unit) => short.get(unit) ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}
