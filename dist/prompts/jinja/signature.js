"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.methods = exports.Native = void 0;
exports.signature = signature;
exports.bind = bind;
exports.bound = bound;
const values_1 = require("./values");
/**
 * Reads a signature: names with blanks between them, `?` after what may be left out, `/` after names that may only be given
 * by place, `*` before names that may only be given by name, or `*args` and `**kwargs`.
 */
function signature(text) {
    const words = text.split(' ').filter((word) => word !== '');
    const names = words.filter((word) => /^\w/.test(word));
    const before = (mark) => words.slice(0, words.indexOf(mark)).filter((word) => /^\w/.test(word)).length;
    return {
        names: names.map((name) => name.replace('?', '')),
        required: names.filter((name) => !name.endsWith('?')).length,
        positionalOnly: words.includes('/') ? before('/') : 0,
        positional: words.includes('*') ? before('*') : names.length,
        varargs: words.includes('*args'),
        kwargs: words.includes('**kwargs'),
    };
}
/** Puts the arguments of a call in their places. @throws TemplateError naming what is too much, unknown or missing */
function bind(name, taken, { positional, named }) {
    const { names } = taken;
    if (positional.length > taken.positional && !taken.varargs)
        throw new values_1.TemplateError(`${name} takes at most ${taken.positional} argument${taken.positional === 1 ? '' : 's'}, found ${positional.length}`);
    const values = names.map((_, i) => (i < taken.positional ? positional[i] : undefined));
    const rest = new Map();
    for (const [key, value] of named) {
        const at = names.indexOf(key, taken.positionalOnly);
        if (at < 0 && !taken.kwargs)
            throw new values_1.TemplateError(`${name} takes no argument ${key}`);
        if (at < 0)
            rest.set(key, value);
        else if (values[at] !== undefined)
            throw new values_1.TemplateError(`${name} has the argument ${key} twice`);
        else
            values[at] = value;
    }
    for (let i = 0; i < taken.required; i++)
        if (values[i] === undefined)
            throw new values_1.TemplateError(`${name}: the argument ${names[i]} is missing`);
    return { values, rest: { positional: positional.slice(taken.positional), named: rest } };
}
/** A function of the library's own. */
class Native extends values_1.Special {
    name;
    taken;
    work;
    type = 'builtin_function_or_method';
    constructor(name, taken, work) {
        super();
        this.name = name;
        this.taken = taken;
        this.work = work;
    }
    call(args, run) {
        const { values, rest } = bind(this.name, this.taken, args);
        return this.work(values, run, rest);
    }
}
exports.Native = Native;
/** Methods from rows of name, signature and work. */
const methods = (rows) => new Map(rows.map(([name, taken, work]) => [name, { taken: signature(taken), work }]));
exports.methods = methods;
/** The method of that name bound to its object, or undefined. */
function bound(table, self, name) {
    const method = table.get(name);
    return method && new Native(name, method.taken, (given, run, rest) => method.work(self, given, run, rest));
}
