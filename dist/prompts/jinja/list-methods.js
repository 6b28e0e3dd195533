"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.changing = exports.listMethods = exports.tupleMethods = void 0;
const compare_1 = require("./compare");
const signature_1 = require("./signature");
const types_1 = require("./types");
const values_1 = require("./values");
function position(list, wanted, start, stop, run) {
    const size = list.items.length;
    const place = (value, otherwise) => {
        if (value === undefined)
            return otherwise;
        const at = (0, types_1.count)(value, 'index');
        return Math.max(0, at < 0 ? at + size : at);
    };
    const end = Math.min(size, place(stop, size));
    for (let i = place(start, 0); i < end; i++)
        if ((0, compare_1.equal)(list.items[i], wanted, run))
            return BigInt(i);
    throw new values_1.TemplateError(`index: the value is not in the ${(0, types_1.describe)(list)}`);
}
function occurrences(list, wanted, run) {
    return BigInt(list.items.filter((one) => (0, compare_1.equal)(one, wanted, run)).length);
}
/** Python's `tuple`. */
exports.tupleMethods = (0, signature_1.methods)([
    ['count', 'value /', (self, [value], run) => occurrences(self, value, run)],
    [
        'index',
        'value start? stop? /',
        (self, [value, start, stop], run) => position(self, value, start, stop, run),
    ],
]);
/** Python's `list`. */
exports.listMethods = (0, signature_1.methods)([
    [
        'append',
        'object /',
        (self, [value], run) => {
            run.spend(1);
            self.items.push(value);
            return null;
        },
    ],
    [
        'clear',
        '/',
        (self) => {
            self.items.length = 0;
            return null;
        },
    ],
    ['copy', '/', (self, _, run) => new values_1.List((0, types_1.listOf)(self, run))],
    ['count', 'value /', (self, [value], run) => occurrences(self, value, run)],
    [
        'extend',
        'iterable /',
        (self, [more], run) => {
            for (const one of (0, types_1.listOf)(more, run))
                self.items.push(one);
            return null;
        },
    ],
    [
        'index',
        'value start? stop? /',
        (self, [value, start, stop], run) => position(self, value, start, stop, run),
    ],
    [
        'insert',
        'index object /',
        (self, [at, value], run) => {
            run.spend(self.items.length);
            self.items.splice((0, types_1.count)(at, 'insert'), 0, value);
            return null;
        },
    ],
    [
        'pop',
        'index? /',
        (self, [at], run) => {
            const size = self.items.length;
            if (size === 0)
                throw new values_1.TemplateError('pop from empty list');
            const place = at === undefined ? -1 : (0, types_1.count)(at, 'pop');
            const from = place < 0 ? place + size : place;
            if (from < 0 || from >= size)
                throw new values_1.TemplateError('pop index out of range');
            run.spend(size - from);
            return self.items.splice(from, 1)[0];
        },
    ],
    [
        'remove',
        'value /',
        (self, [value], run) => {
            run.spend(self.items.length);
            const at = self.items.findIndex((one) => (0, compare_1.equal)(one, value, run));
            if (at < 0)
                throw new values_1.TemplateError('list.remove(x): x not in list');
            self.items.splice(at, 1);
            return null;
        },
    ],
    [
        'reverse',
        '/',
        (self, _, run) => {
            run.spend(self.items.length);
            self.items.reverse();
            return null;
        },
    ],
    [
        'sort',
        '* key? reverse?',
        (self, [key, reverse], run) => {
            const by = (value) => {
                if (key === undefined || key === null)
                    return value;
                if (!(key instanceof values_1.Special) || !key.call)
                    throw new values_1.TemplateError(`'${(0, types_1.describe)(key)}' object is not callable`);
                return key.call({ positional: [value], named: new Map() }, run);
            };
            const order = (0, compare_1.sorted)(self.items, by, (0, types_1.flag)(reverse, 'sort'), run);
            order.forEach((value, i) => {
                self.items[i] = value;
            });
            return null;
        },
    ],
]);
/** Methods that change their object: refused in an immutable environment, as Jinja's ImmutableSandboxedEnvironment does. */
exports.changing = {
    list: new Set(['append', 'clear', 'pop', 'reverse', 'insert', 'sort', 'extend', 'remove']),
    dict: new Set(['clear', 'pop', 'popitem', 'setdefault', 'update']),
};
