"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.escapes = void 0;
exports.expression = expression;
exports.filter = filter;
exports.call = call;
exports.callArgs = callArgs;
const attributes_1 = require("./attributes");
const filters_sequence_1 = require("./filters-sequence");
const operators_1 = require("./operators");
const scope_1 = require("./scope");
const signature_1 = require("./signature");
const slice_1 = require("./slice");
const symbols_1 = require("./symbols");
const types_1 = require("./types");
const values_1 = require("./values");
/** Whether this place escapes, in this rendering. */
const escapes = (frame, state) => frame.escape ?? state.run.autoescape;
exports.escapes = escapes;
/** The value of an expression; each is a step of the run. */
function expression(node, frame) {
    const evaluate = evaluation(node, frame);
    return (state) => {
        state.run.spend(1);
        return evaluate(state);
    };
}
function evaluation(node, frame) {
    const of = (inner) => expression(inner, frame);
    switch (node.type) {
        case 'Name': {
            const [variable, { name }] = [frame.symbols.ref(node.name), node];
            const given = !frame.defaults && frame.symbols.isParameter(variable);
            return (state) => (0, scope_1.named)(state, variable, name, given);
        }
        case 'Const': {
            const { value } = node;
            return () => value;
        }
        case 'Tuple':
        case 'List': {
            const [items, tuple] = [node.items.map(of), node.type === 'Tuple'];
            return (state) => new values_1.List(items.map((item) => item(state)), tuple);
        }
        case 'Dict': {
            const pairs = node.pairs.map(([key, value]) => [of(key), of(value)]);
            return (state) => {
                const dict = new values_1.Dict();
                for (const [key, value] of pairs)
                    dict.set(key(state), value(state), state.run);
                return dict;
            };
        }
        case 'CondExpr': {
            const soft = { ...frame, soft: true };
            const [test, yes, no] = [node.test, node.yes, node.no].map((one) => one && expression(one, soft));
            return (state) => {
                if ((0, types_1.truthy)(test(state), state.run))
                    return yes(state);
                return no
                    ? no(state)
                    : new values_1.Undefined('the inline if-expression evaluated to false and no else section was defined.');
            };
        }
        case 'And':
        case 'Or': {
            const [left, right, and] = [of(node.left), of(node.right), node.type === 'And'];
            return (state) => {
                const first = left(state);
                return (0, types_1.truthy)(first, state.run) === and ? right(state) : first;
            };
        }
        case 'Not': {
            const operand = of(node.node);
            return (state) => !(0, types_1.truthy)(operand(state), state.run);
        }
        case 'Neg':
        case 'Pos': {
            const [operand, sign] = [of(node.node), node.type === 'Neg' ? '-' : '+'];
            return (state) => (0, operators_1.signed)(sign, operand(state));
        }
        case 'Compare': {
            const first = of(node.first);
            const rest = node.rest.map(({ operator, node: other }) => ({ operator, right: of(other) }));
            return (state) => {
                let left = first(state);
                for (const { operator, right } of rest) {
                    const value = right(state);
                    if (!(0, operators_1.holds)(operator, left, value, state.run))
                        return false;
                    left = value;
                }
                return true;
            };
        }
        case 'Binary': {
            const [left, right, { operator }] = [of(node.left), of(node.right), node];
            return (state) => (0, operators_1.operate)(operator, left(state), right(state), state.run);
        }
        case 'Concat': {
            const items = node.items.map(of);
            // Constants are put together before anything is rendered, and then Jinja takes them for plain text.
            const constant = !(0, symbols_1.some)(node.items, isVariable);
            return (state) => (0, operators_1.joined)(items.map((item) => item(state)), !constant && (0, exports.escapes)(frame, state), state.run);
        }
        case 'Getattr': {
            const [object, { name }] = [of(node.node), node];
            return (state) => (0, attributes_1.getAttribute)(object(state), name, state.run);
        }
        case 'Getitem': {
            const object = of(node.node);
            if (node.key.type === 'Slice') {
                const [start, stop, step] = node.key.bounds.map((bound) => (bound ? of(bound) : () => null));
                return (state) => (0, slice_1.slice)(object(state), start(state), stop(state), step(state), state.run);
            }
            const key = of(node.key);
            return (state) => (0, attributes_1.getItem)(object(state), key(state), state.run);
        }
        case 'Slice':
            throw new values_1.TemplateError('not a Jinja template: a slice is supported only by itself within brackets');
        case 'Call': {
            const [callee, args] = [of(node.node), callArgs(node.args, frame)];
            return (state) => call(callee(state), args(state), state);
        }
        case 'Filter': {
            if (!node.node)
                throw new values_1.TemplateError('not a Jinja template: a filter without a value');
            return filter(node, of(node.node), frame);
        }
        case 'Test': {
            const [operand, args, { name }] = [of(node.node), callArgs(node.args, frame), node];
            const test = frame.environment.tests.get(name);
            if (!test && !frame.soft)
                throw new values_1.TemplateError(`No test named '${name}'.`);
            return (state) => (0, filters_sequence_1.applyTest)(name, operand(state), args(state), state.run);
        }
    }
}
const unsettled = new Set(['map', 'random', 'reject', 'rejectattr', 'select', 'selectattr']);
/** Whether the value hangs on the rendering. */
const isVariable = (node) => node.type === 'Name' || node.type === 'Call' || (node.type === 'Filter' && unsettled.has(node.name));
/** The filter of what `operand` gives. */
function filter({ name, args }, operand, frame) {
    const found = frame.environment.filters.get(name);
    if (!found && !frame.soft)
        throw new values_1.TemplateError(`No filter named '${name}'.`);
    const list = callArgs(args, frame);
    if (!found)
        return (state) => (0, filters_sequence_1.applyFilter)(name, operand(state), list(state), state.run);
    return (state) => {
        const value = operand(state);
        const { values, rest } = (0, signature_1.bind)(name, found.taken, list(state));
        return found.work(value, values, state.run, rest);
    };
}
/** Calls a value. @param caller what a call block hands over */
function call(callee, { positional, named }, state, caller) {
    if (callee instanceof values_1.Undefined)
        throw new values_1.TemplateError(callee.message);
    if (!(callee instanceof values_1.Special) || !callee.call)
        throw new values_1.TemplateError(`'${(0, types_1.typeName)(callee)}' object is not callable`);
    if (caller === undefined)
        return callee.call({ positional, named }, state.run);
    if (named.has('caller'))
        throw new values_1.TemplateError("a call block's call may not have an argument caller");
    return callee.call({ positional, named: new Map([...named, ['caller', caller]]) }, state.run);
}
/** The arguments of a call. */
function callArgs(args, frame) {
    const positional = args.positional.map((one) => expression(one, frame));
    const keyed = args.named.map(([name, value]) => [name, expression(value, frame)]);
    const rest = args.rest && expression(args.rest, frame);
    const namedRest = args.namedRest && expression(args.namedRest, frame);
    return (state) => {
        const all = positional.map((one) => one(state));
        if (rest)
            for (const one of (0, types_1.listOf)(rest(state), state.run))
                all.push(one);
        const named = new Map();
        for (const [name, value] of keyed)
            named.set(name, value(state));
        const more = namedRest?.(state);
        if (more !== undefined && !(more instanceof values_1.Dict))
            throw new values_1.TemplateError(`argument after ** must be a mapping, not ${(0, types_1.describe)(more)}`);
        for (const [key, value] of more?.pairs() ?? []) {
            const name = (0, types_1.textOf)(key);
            if (name === undefined)
                throw new values_1.TemplateError('keywords must be strings');
            if (named.has(name))
                throw new values_1.TemplateError(`got multiple values for keyword argument '${name}'`);
            named.set(name, value);
        }
        return { positional: all, named };
    };
}
