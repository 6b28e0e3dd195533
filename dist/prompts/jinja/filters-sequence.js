"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sequenceFilters = void 0;
exports.applyFilter = applyFilter;
exports.applyTest = applyTest;
const random_1 = require("../../base/random");
const attributes_1 = require("./attributes");
const compare_1 = require("./compare");
const iterators_1 = require("./iterators");
const lookup_1 = require("./lookup");
const operators_1 = require("./operators");
const points_1 = require("./points");
const signature_1 = require("./signature");
const text_1 = require("./text");
const types_1 = require("./types");
const values_1 = require("./values");
/** Applies the filter of that name. */
function applyFilter(name, value, args, run) {
    const known = (0, types_1.textOf)(name);
    const filter = known === undefined ? undefined : run.environment.filters.get(known);
    if (!filter)
        throw new values_1.TemplateError(`No filter named ${(0, text_1.repr)(name, run)}.`);
    const { values, rest } = (0, signature_1.bind)(known, filter.taken, args);
    return filter.work(value, values, run, rest);
}
/** Whether the value passes the test of that name. */
function applyTest(name, value, args, run) {
    const known = (0, types_1.textOf)(name);
    const test = known === undefined ? undefined : run.environment.tests.get(known);
    if (!test)
        throw new values_1.TemplateError(`No test named ${(0, text_1.repr)(name, run)}.`);
    const { values, rest } = (0, signature_1.bind)(known, test.taken, args);
    return test.work(value, values, run, rest);
}
const after = (args, from) => ({ positional: args.positional.slice(from), named: args.named });
const map = (value, _, run, args) => (0, iterators_1.generator)(function* () {
    if (!(0, types_1.truthy)(value, run))
        return;
    const { positional, named } = args;
    if (positional.length === 0 && named.has('attribute')) {
        const other = [...named.keys()].find((name) => name !== 'attribute' && name !== 'default');
        if (other !== undefined)
            throw new values_1.TemplateError(`map: Unexpected keyword argument '${other}'`);
        const at = (0, lookup_1.lookedAt)(named.get('attribute'), run, named.get('default'));
        for (const one of (0, types_1.iterate)(value, run))
            yield at(one);
        return;
    }
    const [name] = positional;
    if (name === undefined)
        throw new values_1.TemplateError('map requires a filter argument');
    for (const one of (0, types_1.iterate)(value, run))
        yield applyFilter(name, one, after(args, 1), run);
});
/** select, reject, selectattr, rejectattr. */
const chosen = (keep, byAttribute) => (value, _, run, args) => (0, iterators_1.generator)(function* () {
    if (!(0, types_1.truthy)(value, run))
        return;
    const own = byAttribute ? 1 : 0;
    if (args.positional.length < own)
        throw new values_1.TemplateError('Missing parameter for attribute name');
    const at = byAttribute ? (0, lookup_1.lookedAt)(args.positional[0], run) : (one) => one;
    const test = args.positional[own];
    for (const one of (0, types_1.iterate)(value, run)) {
        const seen = at(one);
        const passes = test === undefined ? seen : applyTest(test, seen, after(args, own + 1), run);
        if ((0, types_1.truthy)(passes, run) === keep)
            yield one;
    }
});
const extreme = (sign) => (value, [exact, path], run) => {
    const [at, fold] = [(0, lookup_1.lookedAt)(path, run), (0, lookup_1.ignoringCase)((0, types_1.truthy)(exact ?? false, run))];
    let best;
    for (const one of (0, types_1.iterate)(value, run)) {
        const key = fold(at(one));
        if (!best || sign * (0, compare_1.compare)(key, best.key, run, sign > 0 ? '>' : '<') > 0)
            best = { value: one, key };
    }
    return best ? best.value : new values_1.Undefined('No aggregated item, sequence was empty.');
};
const unique = (value, [exact, path], run) => (0, iterators_1.generator)(function* () {
    const [at, fold] = [(0, lookup_1.lookedAt)(path, run), (0, lookup_1.ignoringCase)((0, types_1.truthy)(exact ?? false, run))];
    const seen = new values_1.Dict();
    for (const one of (0, types_1.iterate)(value, run)) {
        const key = fold(at(one));
        if (seen.has(key, run))
            continue;
        seen.set(key, true, run);
        yield one;
    }
});
const sort = (value, [backwards, exact, path], run) => {
    const [at, fold] = [(0, lookup_1.lookedAtAll)(path, run), (0, lookup_1.ignoringCase)((0, types_1.truthy)(exact ?? false, run))];
    const key = (one) => new values_1.List(at(one).map(fold));
    return new values_1.List((0, compare_1.sorted)((0, types_1.listOf)(value, run), key, (0, types_1.flag)(backwards, 'sort'), run));
};
const dictsort = (value, [exact, by, backwards], run) => {
    if (value instanceof values_1.Undefined)
        throw new values_1.TemplateError(value.message);
    if (!(value instanceof values_1.Dict))
        throw new values_1.TemplateError(`'${(0, types_1.typeName)(value)}' object has no attribute 'items'`);
    const place = by === undefined ? 'key' : (0, types_1.textOf)(by);
    if (place !== 'key' && place !== 'value')
        throw new values_1.TemplateError('You can only sort by either "key" or "value"');
    const fold = (0, lookup_1.ignoringCase)((0, types_1.truthy)(exact ?? false, run));
    const pairs = [...value.pairs()].map((pair) => new values_1.List([...pair], true));
    const key = (pair) => fold(pair.items[place === 'key' ? 0 : 1]);
    return new values_1.List((0, compare_1.sorted)(pairs, key, (0, types_1.flag)(backwards, 'dictsort'), run));
};
const groupby = (value, [path, otherwise, exact], run) => {
    const [at, fold] = [(0, lookup_1.lookedAt)(path, run, otherwise), (0, lookup_1.ignoringCase)((0, types_1.truthy)(exact ?? false, run))];
    const key = (one) => fold(at(one));
    const groups = [];
    for (const one of (0, compare_1.sorted)((0, types_1.listOf)(value, run), key, false, run)) {
        const last = groups.at(-1);
        const own = key(one);
        if (last && (0, compare_1.equal)(last.key, own, run))
            last.items.push(one);
        else
            groups.push({ key: own, items: [one] });
    }
    // The name of a group is its first item's own, capitals and all.
    return new values_1.List(groups.map(({ items }) => new values_1.List([at(items[0]), new values_1.List(items)], true, ['grouper', 'list'])));
};
const batch = (value, [size, fill], run) => (0, iterators_1.generator)(function* () {
    let row = [];
    for (const one of (0, types_1.iterate)(value, run)) {
        if ((0, compare_1.equal)(BigInt(row.length), size, run)) {
            yield new values_1.List(row);
            row = [];
        }
        row.push(one);
    }
    if (row.length === 0)
        return;
    if (fill !== undefined && fill !== null) {
        const room = Math.max(0, (0, types_1.count)(size, 'batch') - row.length);
        run.spend(room);
        for (let i = 0; i < room; i++)
            row.push(fill);
    }
    yield new values_1.List(row);
});
const slices = (value, [number, fill], run) => (0, iterators_1.generator)(function* () {
    const items = (0, types_1.listOf)(value, run);
    const parts = (0, types_1.count)(number, 'slice');
    if (parts === 0)
        throw new values_1.TemplateError('integer division or modulo by zero');
    const [each, longer] = [Math.floor(items.length / parts), ((items.length % parts) + parts) % parts];
    let offset = 0;
    for (let i = 0; i < parts; i++) {
        run.spend(4);
        const start = offset + i * each;
        if (i < longer)
            offset++;
        const part = items.slice(start, offset + (i + 1) * each);
        if (fill !== undefined && fill !== null && i >= longer)
            part.push(fill);
        yield new values_1.List(part);
    }
});
const sum = (value, [path, start], run) => {
    const at = (0, lookup_1.lookedAt)(path, run);
    if (start !== undefined && (0, types_1.textOf)(start) !== undefined)
        throw new values_1.TemplateError("sum() can't sum strings [use ''.join(seq) instead]");
    let total = start === undefined ? 0n : start;
    for (const one of (0, types_1.iterate)(value, run))
        total = (0, operators_1.operate)('+', total, at(one), run);
    return total;
};
const reverse = (value, _, run) => {
    const text = (0, types_1.textOf)(value);
    if (text !== undefined) {
        run.spend((0, values_1.charSteps)(text.length));
        const back = (0, points_1.chars)(text).reverse().join('');
        return value instanceof values_1.Markup ? new values_1.Markup(back) : back;
    }
    const backwards = (0, iterators_1.reversed)(value, run);
    return backwards ? new iterators_1.Iter(backwards, 'reversed') : new values_1.List((0, types_1.listOf)(value, run).reverse());
};
/** One of the items, drawn at random. */
function drawn(value, run) {
    const text = (0, types_1.textOf)(value);
    const items = text !== undefined ? (0, points_1.chars)(text) : value instanceof values_1.List ? value.items : undefined;
    const all = items ?? ((0, types_1.typeName)(value) === 'range' ? (0, types_1.listOf)(value, run) : undefined);
    if (!all)
        throw new values_1.TemplateError(`random: expected a list or a text, found a ${(0, types_1.typeName)(value)}`);
    if (all.length === 0)
        return undefined;
    if (!run.random)
        throw new values_1.TemplateError('the template draws at random and was given no random generator');
    const one = (0, random_1.choice)(all, run.random);
    return value instanceof values_1.Markup ? new values_1.Markup((0, text_1.str)(one, run)) : one;
}
const items = (value, _, run) => (0, iterators_1.generator)(function* () {
    if (value instanceof values_1.Undefined)
        return;
    if (!(value instanceof values_1.Dict))
        throw new values_1.TemplateError('Can only get item pairs from a mapping.');
    for (const key of (0, types_1.iterate)(value, run))
        yield new values_1.List([key, value.get(key, run)], true);
});
const length = (value, _, run) => BigInt((0, types_1.lengthOf)(value, run));
/** promptsource's: all the items that occur most often; None of an empty list. */
const mostFrequent = (value, _, run) => {
    if (!(0, types_1.truthy)(value, run))
        return null;
    const counts = new values_1.Dict();
    for (const one of (0, types_1.iterate)(value, run))
        counts.set(one, (counts.get(one, run) ?? 0n) + 1n, run);
    const pairs = [...counts.pairs()];
    const most = pairs.reduce((best, [, times]) => (times > best ? times : best), 0n);
    return new values_1.List(pairs.filter(([, times]) => times === most).map(([one]) => one));
};
const attr = (value, [name], run) => {
    const wanted = (0, types_1.textOf)(name);
    if (wanted === undefined)
        throw new values_1.TemplateError('attr: attribute name must be string');
    const found = (0, attributes_1.attribute)(value, wanted, run);
    return found === undefined ? (0, attributes_1.missing)(value, wanted, run) : found;
};
const toDefault = (value, [otherwise = '', onFalse], run) => value instanceof values_1.Undefined || ((0, types_1.truthy)(onFalse ?? false, run) && !(0, types_1.truthy)(value, run)) ? otherwise : value;
/** Jinja's filters of sequences and dicts, and promptsource's choice and most_frequent. */
exports.sequenceFilters = (0, signature_1.methods)([
    ['attr', 'name', attr],
    ['batch', 'linecount fill_with?', batch],
    [
        'choice',
        '',
        (value, _, run) => {
            const one = drawn(value, run);
            if (one === undefined)
                throw new values_1.TemplateError('choice: Cannot choose from an empty sequence');
            return one;
        },
    ],
    ['count', '', length],
    ['d', 'default_value? boolean?', toDefault],
    ['default', 'default_value? boolean?', toDefault],
    ['dictsort', 'case_sensitive? by? reverse?', dictsort],
    [
        'first',
        '',
        (value, _, run) => {
            const next = (0, types_1.iterate)(value, run).next();
            return next.done ? new values_1.Undefined('No first item, sequence was empty.') : next.value;
        },
    ],
    ['groupby', 'attribute default? case_sensitive?', groupby],
    ['items', '', items],
    [
        'last',
        '',
        (value, _, run) => {
            const backwards = (0, iterators_1.reversed)(value, run);
            if (!backwards)
                throw new values_1.TemplateError(`'${(0, types_1.typeName)(value)}' object is not reversible`);
            const next = backwards.next();
            return next.done ? new values_1.Undefined('No last item, sequence was empty.') : next.value;
        },
    ],
    ['length', '', length],
    ['list', '', (value, _, run) => new values_1.List((0, types_1.listOf)(value, run))],
    ['map', '*args **kwargs', map],
    ['max', 'case_sensitive? attribute?', extreme(1)],
    ['min', 'case_sensitive? attribute?', extreme(-1)],
    ['most_frequent', '', mostFrequent],
    [
        'random',
        '',
        (value, _, run) => {
            const one = drawn(value, run);
            return one === undefined ? new values_1.Undefined('No random item, sequence was empty.') : one;
        },
    ],
    ['reject', '*args **kwargs', chosen(false, false)],
    ['rejectattr', '*args **kwargs', chosen(false, true)],
    ['reverse', '', reverse],
    ['select', '*args **kwargs', chosen(true, false)],
    ['selectattr', '*args **kwargs', chosen(true, true)],
    ['slice', 'slices fill_with?', slices],
    ['sort', 'reverse? case_sensitive? attribute?', sort],
    ['sum', 'attribute? start?', sum],
    ['unique', 'case_sensitive? attribute?', unique],
]);
