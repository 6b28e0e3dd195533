"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Macro = void 0;
const text_1 = require("./text");
const values_1 = require("./values");
/** Jinja's Macro. */
class Macro extends values_1.Special {
    shape;
    body;
    type = 'Macro';
    constructor(shape, body) {
        super();
        this.shape = shape;
        this.body = body;
    }
    call({ positional, named }, run) {
        const { args, name } = this.shape;
        const label = name === undefined ? 'None' : `'${name}'`;
        const left = new Map(named);
        const take = (key) => {
            const value = left.get(key);
            left.delete(key);
            return value;
        };
        const values = args.map((arg, i) => (i < positional.length ? positional[i] : take(arg)));
        const callerTaken = args.includes('caller');
        if (this.shape.caller && !callerTaken) {
            const caller = take('caller');
            values.push(caller === undefined || caller === null ? new values_1.Undefined('No caller defined') : caller);
        }
        if (this.shape.kwargs) {
            const dict = new values_1.Dict();
            for (const [key, value] of left)
                dict.set(key, value, run);
            values.push(dict);
        }
        else if (left.size > 0)
            throw new values_1.TemplateError(left.has('caller')
                ? `macro ${label} was invoked with two values for the special caller argument`
                : `macro ${label} takes no keyword argument '${[...left.keys()][0]}'`);
        if (this.shape.varargs)
            values.push(new values_1.List(positional.slice(args.length), true));
        else if (positional.length > args.length)
            throw new values_1.TemplateError(`macro ${label} takes not more than ${args.length} argument(s)`);
        const text = this.body(values);
        return run.autoescape ? new values_1.Markup(text) : text;
    }
    attribute(name) {
        switch (name) {
            case 'name':
                return this.shape.name ?? null;
            case 'arguments':
                return new values_1.List([...this.shape.args], true);
            case 'caller':
                return this.shape.caller;
            case 'catch_kwargs':
                return this.shape.kwargs;
            case 'catch_varargs':
                return this.shape.varargs;
            case 'explicit_caller':
                return this.shape.args.includes('caller');
            default:
                return undefined;
        }
    }
    repr(run) {
        return `<Macro ${this.shape.name === undefined ? 'anonymous' : (0, text_1.quoted)(this.shape.name, run)}>`;
    }
}
exports.Macro = Macro;
