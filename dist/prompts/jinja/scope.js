"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Context = exports.Variables = void 0;
exports.enter = enter;
exports.leave = leave;
exports.named = named;
const from_row_1 = require("./from-row");
const values_1 = require("./values");
/** The variables of one call: of the template, a macro, a block or a round of a recursive loop. */
class Variables {
    outer;
    values = new Map();
    constructor(outer) {
        this.outer = outer;
    }
    get(variable) {
        return this.values.has(variable) ? this.values.get(variable) : this.outer?.get(variable);
    }
    set(variable, value) {
        this.values.set(variable, value);
    }
}
exports.Variables = Variables;
/** Where names are looked up that are no variables: what the template set at its top, the row, and Jinja's globals. */
class Context {
    row;
    globals;
    blocks;
    vars = new Map();
    constructor(row, globals, blocks, known) {
        this.row = row;
        this.globals = globals;
        this.blocks = blocks;
        for (const [name, value] of known ?? [])
            this.vars.set(name, value);
    }
    get(name) {
        const known = this.vars.get(name);
        if (known !== undefined)
            return known;
        if (!Object.hasOwn(this.row, name))
            return this.globals.get(name);
        const value = (0, from_row_1.fromRow)(this.row[name]);
        this.vars.set(name, value);
        return value;
    }
    /** The same, seen from within a block that also sees the names around it. */
    derived(names) {
        return new Context(this.row, this.globals, this.blocks, new Map([...this.vars, ...names]));
    }
}
exports.Context = Context;
/** What is done where a scope is entered. */
function enter(state, loads) {
    for (const [variable, load] of loads) {
        if (load.from === 'context')
            state.variables.set(variable, state.context.get(load.name));
        else if (load.from === 'variable')
            state.variables.set(variable, state.variables.get(load.variable));
        else if (load.from === 'nothing')
            state.variables.set(variable, undefined);
    }
}
/** What is done where it is left. */
function leave(state, loads) {
    for (const variable of loads.keys())
        state.variables.set(variable, undefined);
}
/**
 * A name's value; undefined where it has none.
 * @param given whether a loop or a call gives it its value: then it has none only after its loop
 */
function named(state, variable, name, given) {
    const value = state.variables.get(variable);
    if (value === undefined && given)
        throw new values_1.TemplateError(`the loop's variable ${name} is used after its loop`);
    return value === undefined ? new values_1.Undefined(`'${name}' is undefined`) : value;
}
