"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Range = exports.Iter = void 0;
exports.generator = generator;
exports.reversed = reversed;
exports.unpack = unpack;
const points_1 = require("./points");
const signature_1 = require("./signature");
const types_1 = require("./types");
const values_1 = require("./values");
/** A Python iterator or generator: it gives each value once. */
class Iter extends values_1.Special {
    taken;
    type;
    constructor(taken, type = 'generator') {
        super();
        this.taken = taken;
        this.type = type;
    }
    iterate() {
        return this.taken;
    }
}
exports.Iter = Iter;
/** A Python generator: nothing is done before its first value is asked for. */
function generator(work) {
    let started;
    return new Iter((0, types_1.steps)(() => {
        started ??= work();
        const next = started.next();
        return next.done ? undefined : next.value;
    }));
}
/** Python's `range`. */
class Range extends values_1.Special {
    start;
    stop;
    step;
    type = 'range';
    size;
    constructor(start, stop, step) {
        super();
        this.start = start;
        this.stop = stop;
        this.step = step;
        const span = step > 0n ? stop - start : start - stop;
        const by = step > 0n ? step : -step;
        this.size = span > 0n ? (span + by - 1n) / by : 0n;
    }
    at(i) {
        return this.start + i * this.step;
    }
    attribute(name) {
        if (name === 'start')
            return this.start;
        if (name === 'stop')
            return this.stop;
        return name === 'step' ? this.step : (0, signature_1.bound)(rangeMethods, this, name);
    }
    item(key) {
        const index = typeof key === 'boolean' ? BigInt(key) : key;
        if (typeof index !== 'bigint')
            return undefined;
        const at = index < 0n ? index + this.size : index;
        return at < 0n || at >= this.size ? undefined : this.at(at);
    }
    iterate(run) {
        let i = 0n;
        return (0, types_1.steps)(() => {
            run.spend(1);
            return i < this.size ? this.at(i++) : undefined;
        });
    }
    reversed(run) {
        return new Range(this.at(this.size - 1n), this.start - this.step, -this.step).iterate(run);
    }
    length() {
        if (this.size > 2n ** 53n)
            throw new values_1.TemplateError('Python int too large to convert to C ssize_t');
        return Number(this.size);
    }
    /** The place of a number, or undefined where the range does not have it. */
    place(item) {
        const number = (0, types_1.numeric)(item);
        if (number === undefined || (typeof number === 'number' && !Number.isInteger(number)))
            return undefined;
        const distance = BigInt(number) - this.start;
        const i = distance / this.step;
        return distance % this.step === 0n && i >= 0n && i < this.size ? i : undefined;
    }
    contains(item) {
        return this.place(item) !== undefined;
    }
    equals(other) {
        if (!(other instanceof Range) || this.size !== other.size)
            return false;
        return this.size === 0n || (this.start === other.start && (this.size === 1n || this.step === other.step));
    }
    repr() {
        return `range(${this.start}, ${this.stop}${this.step === 1n ? '' : `, ${this.step}`})`;
    }
}
exports.Range = Range;
const rangeMethods = (0, signature_1.methods)([
    ['count', 'value /', (self, [value]) => (self.contains(value) ? 1n : 0n)],
    [
        'index',
        'value /',
        (self, [value]) => {
            const at = self.place(value);
            if (at === undefined)
                throw new values_1.TemplateError('the value is not in range');
            return at;
        },
    ],
]);
/** Python's `reversed`, or undefined of what has no order. */
function reversed(value, run) {
    const text = (0, types_1.textOf)(value);
    const items = text !== undefined ? (0, points_1.chars)(text) : value instanceof values_1.List ? value.items : value instanceof values_1.Undefined ? [] : undefined;
    if (items) {
        run.spend(text === undefined ? 1 : text.length);
        let i = items.length;
        return (0, types_1.steps)(() => {
            run.spend(1);
            // A list that became shorter meanwhile has nothing more.
            i = i > items.length ? 0 : i;
            const item = i > 0 ? items[--i] : undefined;
            return typeof item === 'string' && value instanceof values_1.Markup ? new values_1.Markup(item) : item;
        });
    }
    if (value instanceof values_1.Dict) {
        const keys = (0, types_1.listOf)(value, run);
        return (0, types_1.steps)(() => keys.pop());
    }
    return value instanceof values_1.Special ? value.reversed?.(run) : undefined;
}
/** The values of an iterable that must have as many as there are names. @throws TemplateError in Python's words */
function unpack(value, names, run) {
    const found = [];
    const all = (0, types_1.iterate)(value, run);
    while (found.length <= names) {
        const next = all.next();
        if (next.done)
            break;
        found.push(next.value);
    }
    if (found.length > names)
        throw new values_1.TemplateError(`too many values to unpack (expected ${names})`);
    if (found.length < names)
        throw new values_1.TemplateError(`not enough values to unpack (expected ${names}, got ${found.length}) from a ${(0, types_1.describe)(value)}`);
    return found;
}
