"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.charSteps = exports.textSteps = exports.TemplateError = exports.Special = exports.Dict = exports.List = exports.Markup = exports.Undefined = void 0;
exports.keyOf = keyOf;
/** Jinja's Undefined: printed as nothing, and an error wherever more is asked of it. */
class Undefined {
    message;
    /** @param message what is said where it is used */
    constructor(message) {
        this.message = message;
    }
}
exports.Undefined = Undefined;
/** Text that is HTML already (markupsafe.Markup): whatever is joined to it is escaped. */
class Markup {
    text;
    constructor(text) {
        this.text = text;
    }
}
exports.Markup = Markup;
class List {
    items;
    tuple;
    fields;
    /** @param fields names of a named tuple's items */
    constructor(items, tuple = false, fields = []) {
        this.items = items;
        this.tuple = tuple;
        this.fields = fields;
    }
}
exports.List = List;
/** Keys are told apart as Python does: 1, 1.0 and True are one key. */
class Dict {
    entries = new Map();
    get(key, run) {
        return this.entries.get(keyOf(key, run))?.[1];
    }
    has(key, run) {
        return this.entries.has(keyOf(key, run));
    }
    set(key, value, run) {
        const name = keyOf(key, run);
        const known = this.entries.get(name);
        this.entries.set(name, [known ? known[0] : key, value]);
    }
    delete(key, run) {
        this.entries.delete(keyOf(key, run));
    }
    clear() {
        this.entries.clear();
    }
    get size() {
        return this.entries.size;
    }
    pairs() {
        return this.entries.values();
    }
}
exports.Dict = Dict;
/** Any other Python object that a template may meet. What a kind of object cannot do, it leaves out. */
class Special {
}
exports.Special = Special;
/** What goes wrong while a template is compiled or rendered: the template's mistake, or the row's. */
class TemplateError extends Error {
}
exports.TemplateError = TemplateError;
/** A step for every 16 characters that are built or searched. */
const textSteps = (length) => 1 + length / 16;
exports.textSteps = textSteps;
/** A step for every 8 characters that are looked at one by one. */
const charSteps = (length) => 1 + length / 8;
exports.charSteps = charSteps;
let identities = 0;
const identity = new WeakMap();
/** A text that is the same for equal values and differs for others. @throws TemplateError for what Python cannot hash */
function keyOf(key, run) {
    if (typeof key === 'boolean')
        return `n${Number(key)}`;
    if (typeof key === 'bigint')
        return `n${key}`;
    if (typeof key === 'number')
        return Number.isInteger(key) ? `n${BigInt(key)}` : `n${key}`;
    const text = key instanceof Markup ? key.text : key;
    if (typeof text === 'string') {
        run.spend((0, exports.textSteps)(text.length));
        return `s${text}`;
    }
    if (key === null)
        return 'None';
    if (key instanceof Undefined)
        return 'Undefined';
    if (key instanceof List && key.tuple)
        return `t${key.items
            .map((one) => keyOf(one, run))
            .map((one) => `${one.length}:${one}`)
            .join()}`;
    if (key instanceof Special && !key.type.startsWith('dict_') && key.type !== 'range') {
        const known = identity.get(key) ?? ++identities;
        identity.set(key, known);
        return `o${known}`;
    }
    const type = key instanceof Dict ? 'dict' : key instanceof Special ? key.type : 'list';
    throw new TemplateError(`unhashable type: '${type}'`);
}
