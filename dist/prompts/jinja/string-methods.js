"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.stringMethods = void 0;
exports.centered = centered;
const case_1 = require("./case");
const points_1 = require("./points");
const signature_1 = require("./signature");
const string_search_1 = require("./string-search");
const text_1 = require("./text");
const types_1 = require("./types");
const values_1 = require("./values");
const listed = (parts) => new values_1.List([...parts]);
/** As many characters as that, to be put before or after a text. */
function filling(fill, size, run) {
    const char = fill === undefined ? ' ' : (0, types_1.text)(fill, 'the fill character');
    if ((0, points_1.pointCount)(char) !== 1)
        throw new values_1.TemplateError('The fill character must be exactly one character long');
    run.spend((0, values_1.textSteps)(Math.max(0, size)));
    return char.repeat(Math.max(0, size));
}
/** Python's `str.center`. */
function centered(text, width, fill, run) {
    const room = Math.max(0, width - (0, points_1.pointCount)(text));
    const left = Math.floor(room / 2) + (room % 2 === 1 && width % 2 === 1 ? 1 : 0);
    return filling(fill, left, run) + text + filling(fill, room - left, run);
}
function expanded(text, size, run) {
    let column = 0;
    return (0, points_1.chars)(text)
        .map((char) => {
        if (char === '\t') {
            const room = size > 0 ? size - (column % size) : 0;
            column += room;
            run.spend((0, values_1.textSteps)(room));
            return ' '.repeat(room);
        }
        column = char === '\n' || char === '\r' ? 0 : column + 1;
        return char;
    })
        .join('');
}
function partitioned(text, given, last) {
    const by = (0, types_1.text)(given, 'partition');
    if (by === '')
        throw new values_1.TemplateError('empty separator');
    const at = last ? text.lastIndexOf(by) : text.indexOf(by);
    if (at < 0)
        return new values_1.List(last ? ['', '', text] : [text, '', ''], true);
    return new values_1.List([text.slice(0, at), by, text.slice(at + by.length)], true);
}
function joined(separator, items, run) {
    const parts = [...(0, types_1.iterate)(items, run)].map((one, i) => {
        const part = (0, types_1.textOf)(one);
        if (part === undefined)
            throw new values_1.TemplateError(`sequence item ${i}: expected str instance, ${(0, types_1.typeName)(one)} found`);
        return part;
    });
    run.spend((0, values_1.textSteps)(parts.reduce((total, part) => total + part.length + separator.length, 0)));
    return parts.join(separator);
}
function translated(text, table, run) {
    if (!(table instanceof values_1.Dict))
        throw new values_1.TemplateError(`translate: expected a dict, found a ${(0, types_1.describe)(table)}`);
    const out = (0, points_1.chars)(text).map((char) => {
        const to = table.get(BigInt(char.codePointAt(0)), run);
        if (to === undefined)
            return char;
        if (to === null)
            return '';
        const code = (0, types_1.whole)(to);
        const part = code === undefined ? (0, types_1.textOf)(to) : String.fromCodePoint(Number(code));
        if (part === undefined)
            throw new values_1.TemplateError('character mapping must return integer, None or str');
        run.spend((0, values_1.textSteps)(part.length));
        return part;
    });
    return out.join('');
}
const maketrans = (_, [x, y, z], run) => {
    const table = new values_1.Dict();
    const code = (char) => BigInt(char.codePointAt(0));
    if (y === undefined) {
        if (!(x instanceof values_1.Dict))
            throw new values_1.TemplateError('if you give only one argument to maketrans it must be a dict');
        for (const [key, value] of x.pairs()) {
            const char = (0, types_1.textOf)(key);
            if (char !== undefined && (0, points_1.pointCount)(char) !== 1)
                throw new values_1.TemplateError('string keys in translate table must be of length 1');
            table.set(char === undefined ? BigInt((0, types_1.count)(key, 'maketrans')) : code(char), value, run);
        }
        return table;
    }
    const [from, to] = [(0, points_1.chars)((0, types_1.text)(x, 'maketrans')), (0, points_1.chars)((0, types_1.text)(y, 'maketrans'))];
    if (from.length !== to.length)
        throw new values_1.TemplateError('the first two maketrans arguments must have equal length');
    from.forEach((char, i) => {
        table.set(code(char), code(to[i]), run);
    });
    if (z !== undefined)
        for (const char of (0, points_1.chars)((0, types_1.text)(z, 'maketrans')))
            table.set(code(char), null, run);
    return table;
};
const found = (text, given, last, run) => {
    const at = (0, string_search_1.find)(text, given, last, run);
    if (at < 0)
        throw new values_1.TemplateError('substring not found');
    return BigInt(at);
};
const zeroFilled = (text, width, run) => {
    const room = Math.max(0, width - (0, points_1.pointCount)(text));
    const sign = /^[+-]/.exec(text)?.[0] ?? '';
    return sign + filling('0', room, run) + text.slice(sign.length);
};
const limit = (value) => (value === undefined ? -1 : (0, types_1.count)(value, 'a number of times'));
const known = (0, signature_1.methods)([
    ['capitalize', '/', (self) => (0, case_1.capitalized)(self)],
    ['casefold', '/', (self) => (0, case_1.folded)(self)],
    [
        'center',
        'width fillchar? /',
        (self, [width, fill], run) => centered(self, (0, types_1.count)(width, 'center'), fill, run),
    ],
    ['count', 'sub start? end? /', (self, given, run) => BigInt((0, string_search_1.occurrences)(self, given, run))],
    ['endswith', 'suffix start? end? /', (self, given, run) => (0, string_search_1.borders)(self, given, true, run)],
    [
        'expandtabs',
        'tabsize?',
        (self, [size], run) => expanded(self, size === undefined ? 8 : (0, types_1.count)(size, 'expandtabs'), run),
    ],
    ['find', 'sub start? end? /', (self, given, run) => BigInt((0, string_search_1.find)(self, given, false, run))],
    ['index', 'sub start? end? /', (self, given, run) => found(self, given, false, run)],
    ['join', 'iterable /', (self, [items], run) => joined(self, items, run)],
    [
        'ljust',
        'width fillchar? /',
        (self, [width, fill], run) => self + filling(fill, (0, types_1.count)(width, 'ljust') - (0, points_1.pointCount)(self), run),
    ],
    ['lower', '/', (self) => self.toLowerCase()],
    ['lstrip', 'chars? /', (self, [given]) => (0, string_search_1.stripped)(self, given, true, false)],
    ['maketrans', 'x y? z? /', maketrans],
    ['partition', 'sep /', (self, [by]) => partitioned(self, by, false)],
    [
        'removeprefix',
        'prefix /',
        (self, [prefix]) => {
            const start = (0, types_1.text)(prefix, 'removeprefix');
            return self.startsWith(start) ? self.slice(start.length) : self;
        },
    ],
    [
        'removesuffix',
        'suffix /',
        (self, [suffix]) => {
            const end = (0, types_1.text)(suffix, 'removesuffix');
            return end !== '' && self.endsWith(end) ? self.slice(0, -end.length) : self;
        },
    ],
    [
        'replace',
        'old new count? /',
        (self, [old, by, times], run) => (0, text_1.replaced)(self, (0, types_1.text)(old, 'replace'), (0, types_1.text)(by, 'replace'), limit(times), run),
    ],
    ['rfind', 'sub start? end? /', (self, given, run) => BigInt((0, string_search_1.find)(self, given, true, run))],
    ['rindex', 'sub start? end? /', (self, given, run) => found(self, given, true, run)],
    [
        'rjust',
        'width fillchar? /',
        (self, [width, fill], run) => filling(fill, (0, types_1.count)(width, 'rjust') - (0, points_1.pointCount)(self), run) + self,
    ],
    ['rpartition', 'sep /', (self, [by]) => partitioned(self, by, true)],
    ['rsplit', 'sep? maxsplit?', (self, [by, times], run) => listed((0, string_search_1.rsplit)(self, by, limit(times), run))],
    ['rstrip', 'chars? /', (self, [given]) => (0, string_search_1.stripped)(self, given, false, true)],
    ['split', 'sep? maxsplit?', (self, [by, times], run) => listed((0, string_search_1.split)(self, by, limit(times), run))],
    ['splitlines', 'keepends?', (self, [keep], run) => listed((0, string_search_1.lines)(self, (0, types_1.flag)(keep, 'splitlines'), run))],
    ['startswith', 'prefix start? end? /', (self, given, run) => (0, string_search_1.borders)(self, given, false, run)],
    ['strip', 'chars? /', (self, [given]) => (0, string_search_1.stripped)(self, given, true, true)],
    ['swapcase', '/', (self) => (0, case_1.swapped)(self)],
    ['title', '/', (self) => (0, case_1.titled)(self)],
    ['translate', 'table /', (self, [table], run) => translated(self, table, run)],
    ['upper', '/', (self) => self.toUpperCase()],
    ['zfill', 'width /', (self, [width], run) => zeroFilled(self, (0, types_1.count)(width, 'zfill'), run)],
    ...Object.entries(case_1.characterTests).map(([name, test]) => [name, '/', (self) => test(self)]),
]);
/** All of Python's `str` but `encode`, and `format`, which looks into any value. Each looks at its text once. */
exports.stringMethods = new Map([...known].map(([name, { taken, work }]) => [
    name,
    {
        taken,
        work: (self, given, run, rest) => {
            run.spend((0, values_1.charSteps)(self.length));
            return work(self, given, run, rest);
        },
    },
]));
