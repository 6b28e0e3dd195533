"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Loop = void 0;
const compare_1 = require("./compare");
const signature_1 = require("./signature");
const types_1 = require("./types");
const values_1 = require("./values");
/** Jinja's `loop`. It looks one item ahead where it is asked to, and counts all of them only then. */
class Loop extends values_1.Special {
    all;
    ahead;
    run;
    recurse;
    depth;
    type = 'LoopContext';
    index = -1;
    before;
    current;
    after;
    size;
    last;
    constructor(all, ahead, run, recurse, depth) {
        super();
        this.all = all;
        this.ahead = ahead;
        this.run = run;
        this.recurse = recurse;
        this.depth = depth;
    }
    /** Goes on to the next item; undefined after the last. */
    next() {
        const value = this.peek();
        this.after = undefined;
        if (value === undefined)
            return undefined;
        this.index++;
        this.before = this.current;
        this.current = value;
        return value;
    }
    peek() {
        if (this.after === undefined) {
            const next = this.ahead.next();
            this.after = next.done ? undefined : next.value;
        }
        return this.after;
    }
    length() {
        if (this.size !== undefined)
            return this.size;
        const known = (0, types_1.sizeOf)(this.all, this.run);
        if (known === undefined) {
            const rest = [...this.ahead];
            let at = 0;
            this.ahead = (0, types_1.steps)(() => rest[at++]);
            this.size = rest.length + this.index + 1 + (this.after === undefined ? 0 : 1);
        }
        else
            this.size = known;
        return this.size;
    }
    iterate() {
        return (0, types_1.steps)(() => {
            const value = this.next();
            return value === undefined ? undefined : new values_1.List([value, this], true);
        });
    }
    attribute(name) {
        switch (name) {
            case 'index':
                return BigInt(this.index + 1);
            case 'index0':
                return BigInt(this.index);
            case 'revindex':
                return BigInt(this.length() - this.index);
            case 'revindex0':
                return BigInt(this.length() - this.index - 1);
            case 'first':
                return this.index === 0;
            case 'last':
                return this.peek() === undefined;
            case 'length':
                return BigInt(this.length());
            case 'depth':
                return BigInt(this.depth + 1);
            case 'depth0':
                return BigInt(this.depth);
            case 'previtem':
                return this.index === 0 || this.before === undefined ? new values_1.Undefined('there is no previous item') : this.before;
            case 'nextitem': {
                const next = this.peek();
                return next === undefined ? new values_1.Undefined('there is no next item') : next;
            }
            default:
                return (0, signature_1.bound)(loopMethods, this, name);
        }
    }
    cycle(values) {
        const value = values[this.index % Math.max(values.length, 1)];
        if (value === undefined)
            throw new values_1.TemplateError('no items for cycling given');
        return value;
    }
    changed(values, run) {
        const same = this.last !== undefined && (0, compare_1.equal)(new values_1.List([...this.last]), new values_1.List([...values]), run);
        if (!same)
            this.last = values;
        return !same;
    }
    call({ positional, named }) {
        if (!this.recurse)
            throw new values_1.TemplateError("The loop must have the 'recursive' marker to be called recursively.");
        const [items] = positional.length > 0 ? positional : [named.get('iterable')];
        if (items === undefined || positional.length + named.size !== 1)
            throw new values_1.TemplateError('loop takes one argument, what to go through');
        return this.recurse(items, this.depth + 1);
    }
    repr() {
        return `<LoopContext ${this.index + 1}/${this.length()}>`;
    }
}
exports.Loop = Loop;
const loopMethods = (0, signature_1.methods)([
    ['changed', '*args', (self, _, run, { positional }) => self.changed(positional, run)],
    ['cycle', '*args', (self, _, __, { positional }) => self.cycle(positional)],
]);
