"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.dictMethods = void 0;
exports.update = update;
const compare_1 = require("./compare");
const signature_1 = require("./signature");
const text_1 = require("./text");
const types_1 = require("./types");
const values_1 = require("./values");
const partOf = (part, [key, value]) => part === 'keys' ? key : part === 'values' ? value : new values_1.List([key, value], true);
/** What `dict.keys()`, `.values()` and `.items()` give: it sees the dict's later changes. */
class View extends values_1.Special {
    dict;
    part;
    type;
    constructor(dict, part) {
        super();
        this.dict = dict;
        this.part = part;
        this.type = `dict_${part}`;
    }
    iterate(run) {
        const keys = (0, types_1.iterate)(this.dict, run);
        return (0, types_1.steps)(() => {
            const next = keys.next();
            return next.done ? undefined : partOf(this.part, [next.value, this.dict.get(next.value, run)]);
        });
    }
    reversed(run) {
        const items = (0, types_1.listOf)(this, run);
        return (0, types_1.steps)(() => items.pop());
    }
    length() {
        return this.dict.size;
    }
    contains(item, run) {
        if (this.part === 'keys')
            return this.dict.has(item, run);
        if (this.part === 'items') {
            if (!(item instanceof values_1.List && item.tuple && item.items.length === 2))
                return false;
            const found = this.dict.get(item.items[0], run);
            return found !== undefined && (0, compare_1.equal)(found, item.items[1], run);
        }
        return [...this.iterate(run)].some((one) => (0, compare_1.equal)(one, item, run));
    }
    equals(other, run) {
        if (!(other instanceof View) || this.part === 'values' || other.part === 'values')
            return false;
        return this.dict.size === other.dict.size && [...this.iterate(run)].every((one) => (0, compare_1.contains)(other, one, run));
    }
    repr(run) {
        return `${this.type}(${(0, text_1.repr)(new values_1.List((0, types_1.listOf)(this, run)), run)})`;
    }
}
/** The pairs of a dict, or of an iterable of pairs, put into a dict. */
function update(dict, more, run) {
    if (more instanceof values_1.Dict) {
        for (const [key, value] of [...more.pairs()]) {
            run.spend(1);
            dict.set(key, value, run);
        }
        return;
    }
    for (const pair of (0, types_1.iterate)(more, run)) {
        const items = (0, types_1.listOf)(pair, run);
        if (items.length !== 2)
            throw new values_1.TemplateError(`dictionary update sequence element has length ${items.length}; 2 is required`);
        dict.set(items[0], items[1], run);
    }
}
/** Python's `dict`. */
exports.dictMethods = (0, signature_1.methods)([
    [
        'clear',
        '/',
        (self) => {
            self.clear();
            return null;
        },
    ],
    [
        'copy',
        '/',
        (self, _, run) => {
            const copy = new values_1.Dict();
            update(copy, self, run);
            return copy;
        },
    ],
    [
        'fromkeys',
        'iterable value? /',
        (_, [keys, value], run) => {
            const dict = new values_1.Dict();
            for (const key of (0, types_1.iterate)(keys, run))
                dict.set(key, value ?? null, run);
            return dict;
        },
    ],
    [
        'get',
        'key default? /',
        (self, [key, otherwise], run) => {
            const value = self.get(key, run);
            return value === undefined ? (otherwise ?? null) : value;
        },
    ],
    ['items', '/', (self) => new View(self, 'items')],
    ['keys', '/', (self) => new View(self, 'keys')],
    [
        'pop',
        'key default? /',
        (self, [key, otherwise], run) => {
            const value = self.has(key, run) ? self.get(key, run) : otherwise;
            if (value === undefined)
                throw new values_1.TemplateError(`pop: the dict has no key ${(0, text_1.repr)(key, run)}`);
            self.delete(key, run);
            return value;
        },
    ],
    [
        'popitem',
        '/',
        (self, _, run) => {
            const last = [...self.pairs()].at(-1);
            if (!last)
                throw new values_1.TemplateError('popitem(): dictionary is empty');
            run.spend(self.size);
            self.delete(last[0], run);
            return new values_1.List([...last], true);
        },
    ],
    [
        'setdefault',
        'key default? /',
        (self, [key, otherwise], run) => {
            if (!self.has(key, run))
                self.set(key, otherwise ?? null, run);
            return self.get(key, run);
        },
    ],
    [
        'update',
        'other? / **kwargs',
        (self, [more], run, rest) => {
            if (more !== undefined)
                update(self, more, run);
            for (const [key, value] of rest.named)
                self.set(key, value, run);
            return null;
        },
    ],
    ['values', '/', (self) => new View(self, 'values')],
]);
