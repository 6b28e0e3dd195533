"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.inner = void 0;
exports.target = target;
exports.namespaces = namespaces;
const globals_1 = require("./globals");
const iterators_1 = require("./iterators");
const symbols_1 = require("./symbols");
const values_1 = require("./values");
/** A scope within another. */
const inner = (frame) => ({
    environment: frame.environment,
    symbols: new symbols_1.Symbols(frame.symbols),
    toplevel: false,
    soft: false,
    escape: frame.escape,
});
exports.inner = inner;
/** What puts a value under the names on the left of `=`, or of `in`. */
function target(node, frame) {
    if (node.type === 'StoreTuple') {
        const stores = node.items.map((one) => target(one, frame));
        return (state, value) => {
            (0, iterators_1.unpack)(value, stores.length, state.run).forEach((one, i) => {
                stores[i]?.(state, one);
            });
        };
    }
    const [variable, { name }, { toplevel }] = [frame.symbols.ref(node.name), node, frame];
    if (node.type === 'NamespaceField') {
        const { field } = node;
        return (state, value) => state.variables.get(variable).fields.set(field, value, state.run);
    }
    return (state, value) => {
        state.variables.set(variable, value);
        if (toplevel)
            state.context.vars.set(name, value);
    };
}
/** Makes sure, before a value is made, that what takes a field is a namespace. */
function namespaces(node, frame) {
    if (node.type === 'StoreTuple') {
        const checks = node.items.map((one) => namespaces(one, frame));
        return (state) => {
            for (const check of checks)
                check(state);
        };
    }
    if (node.type === 'StoreName')
        return () => { };
    const variable = frame.symbols.ref(node.name);
    return (state) => {
        if (!(state.variables.get(variable) instanceof globals_1.Namespace))
            throw new values_1.TemplateError('cannot assign attribute on non-namespace object');
    };
}
