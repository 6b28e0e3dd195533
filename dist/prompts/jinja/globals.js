"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.globals = exports.Namespace = void 0;
const dict_methods_1 = require("./dict-methods");
const iterators_1 = require("./iterators");
const signature_1 = require("./signature");
const text_1 = require("./text");
const types_1 = require("./types");
const values_1 = require("./values");
/** Jinja's `namespace`: what takes new values also within loops. */
class Namespace extends values_1.Special {
    fields;
    type = 'Namespace';
    constructor(fields) {
        super();
        this.fields = fields;
    }
    attribute(name, run) {
        return this.fields.get(name, run);
    }
    repr(run) {
        return `<Namespace ${(0, text_1.repr)(this.fields, run)}>`;
    }
}
exports.Namespace = Namespace;
class Cycler extends values_1.Special {
    items;
    type = 'Cycler';
    place = 0;
    constructor(items) {
        super();
        this.items = items;
    }
    get current() {
        return this.items[this.place];
    }
    attribute(name) {
        if (name === 'current')
            return this.current;
        if (name === 'pos')
            return BigInt(this.place);
        return name === 'items' ? new values_1.List([...this.items], true) : (0, signature_1.bound)(cyclerMethods, this, name);
    }
}
const cyclerMethods = (0, signature_1.methods)([
    [
        'next',
        '',
        (self) => {
            const { current } = self;
            self.place = (self.place + 1) % self.items.length;
            return current;
        },
    ],
    [
        'reset',
        '',
        (self) => {
            self.place = 0;
            return null;
        },
    ],
]);
class Joiner extends values_1.Special {
    separator;
    type = 'Joiner';
    used = false;
    constructor(separator) {
        super();
        this.separator = separator;
    }
    attribute(name) {
        if (name === 'sep')
            return this.separator;
        return name === 'used' ? this.used : undefined;
    }
    call({ positional, named }) {
        if (positional.length + named.size > 0)
            throw new values_1.TemplateError('a joiner takes no arguments');
        if (this.used)
            return this.separator;
        this.used = true;
        return '';
    }
}
function range(bounds) {
    const [first, second, step] = bounds.map((bound) => {
        if (bound === undefined)
            return undefined;
        const number = (0, types_1.whole)(bound);
        if (number === undefined)
            throw new values_1.TemplateError(`range: expected an int, found a ${(0, types_1.describe)(bound)}`);
        return number;
    });
    if (step === 0n)
        throw new values_1.TemplateError('range() arg 3 must not be zero');
    const start = first;
    return second === undefined ? new iterators_1.Range(0n, start, 1n) : new iterators_1.Range(start, second, step ?? 1n);
}
function zip(columns, strict) {
    return new iterators_1.Iter((0, types_1.steps)(() => {
        const row = [];
        for (const column of columns) {
            const next = column.next();
            if (next.done) {
                if (strict && (row.length > 0 || columns.slice(1).some((other) => !other.next().done)))
                    throw new values_1.TemplateError('zip(): the arguments are not equally long');
                return undefined;
            }
            row.push(next.value);
        }
        return row.length > 0 ? new values_1.List(row, true) : undefined;
    }), 'zip');
}
function dictOf(name, [more], named, run) {
    const dict = new values_1.Dict();
    if (more !== undefined)
        (0, dict_methods_1.update)(dict, more, run);
    for (const [key, value] of named)
        dict.set(key, value, run);
    for (const [key] of dict.pairs())
        if (name === 'namespace' && (0, types_1.textOf)(key) === undefined)
            throw new values_1.TemplateError(`namespace: expected names, found a ${(0, types_1.describe)(key)}`);
    return dict;
}
const native = (name, taken, work) => [name, new signature_1.Native(name, (0, signature_1.signature)(taken), work)];
/** What every template can call: Jinja's own, and Python's zip, which promptsource adds. */
exports.globals = new Map([
    native('range', 'start stop? step? /', (given) => range(given)),
    native('dict', 'mapping? / **kwargs', (given, run, { named }) => dictOf('dict', given, named, run)),
    native('namespace', 'mapping? / **kwargs', (given, run, { named }) => new Namespace(dictOf('namespace', given, named, run))),
    native('cycler', '*args', (_, __, { positional }) => {
        if (positional.length === 0)
            throw new values_1.TemplateError('cycler: at least one item has to be provided');
        return new Cycler(positional);
    }),
    native('joiner', 'sep?', ([separator = ', ']) => new Joiner(separator)),
    native('zip', '*args **kwargs', (_, run, { positional, named }) => {
        const other = [...named.keys()].find((name) => name !== 'strict');
        if (other !== undefined)
            throw new values_1.TemplateError(`zip takes no argument ${other}`);
        return zip(positional.map((one) => (0, types_1.iterate)(one, run)), named.get('strict') === true);
    }),
    native('lipsum', '*args **kwargs', () => {
        throw new values_1.TemplateError('lipsum is not supported: it writes at random');
    }),
]);
