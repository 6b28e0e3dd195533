"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.loop = loop;
const compile_expression_1 = require("./compile-expression");
const compile_target_1 = require("./compile-target");
const iterators_1 = require("./iterators");
const loop_1 = require("./loop");
const scope_1 = require("./scope");
const symbols_1 = require("./symbols");
const types_1 = require("./types");
const values_1 = require("./values");
function loop(node, frame, block) {
    const [own, testFrame, elseFrame] = [(0, compile_target_1.inner)(frame), (0, compile_target_1.inner)(frame), (0, compile_target_1.inner)(frame)];
    // `loop` is there only where somebody asks for it.
    const extended = node.recursive ||
        (0, symbols_1.undeclared)(node.body, ['loop']).size > 0 ||
        (0, symbols_1.some)([node], (one) => one.type === 'Block' && one.scoped);
    const loopVariable = extended ? own.symbols.parameter('loop') : undefined;
    own.symbols.parameters(node.target);
    for (const one of node.body)
        own.symbols.visit(one);
    for (const one of node.otherwise)
        elseFrame.symbols.visit(one);
    if ((0, symbols_1.some)([node], (one) => one.type === 'StoreName' && one.name === 'loop'))
        throw new values_1.TemplateError("not a Jinja template: Can't assign to special loop variable in for-loop");
    const only = node.test && chosen(node.target, node.test, testFrame);
    const [all, store] = [(0, compile_expression_1.expression)(node.iter, frame), (0, compile_target_1.target)(node.target, own)];
    const [body, otherwise] = [block(node.body, own), block(node.otherwise, elseFrame)];
    const [loads, elseLoads] = [own.symbols.loads, elseFrame.symbols.loads];
    const rounds = (items, state, depth) => {
        const { run } = state;
        const kept = only ? only(items, state) : items;
        const recurse = node.recursive ? (other, deeper) => whole(other, state, deeper) : undefined;
        const looping = loopVariable === undefined ? undefined : new loop_1.Loop(kept, (0, types_1.iterate)(kept, run), run, recurse, depth);
        const plain = looping ? undefined : (0, types_1.iterate)(kept, run);
        let [out, none] = ['', true];
        for (;;) {
            const next = looping ? looping.next() : taken(plain);
            if (next === undefined)
                break;
            run.spend(1);
            store(state, next);
            if (looping)
                state.variables.set(loopVariable, looping);
            (0, scope_1.enter)(state, loads);
            const text = body(state);
            run.spend((0, values_1.textSteps)(text.length));
            out += text;
            const { jump } = state;
            state.jump = undefined;
            if (jump === 'Break')
                break;
            // As in Jinja, a round that was left early does not count.
            if (jump === undefined)
                none = false;
        }
        (0, scope_1.leave)(state, loads);
        if (!none || node.otherwise.length === 0)
            return out;
        (0, scope_1.enter)(state, elseLoads);
        out += otherwise(state);
        (0, scope_1.leave)(state, elseLoads);
        return out;
    };
    /** A recursive loop over one level is a call of its own. */
    const whole = (items, state, depth) => {
        const text = rounds(items, { ...state, variables: new scope_1.Variables(state.variables), jump: undefined }, depth);
        return (0, compile_expression_1.escapes)(frame, state) ? new values_1.Markup(text) : text;
    };
    if (!node.recursive)
        return (state) => rounds(all(state), state, 0);
    return (state) => {
        const out = whole(all(state), state, 0);
        return out instanceof values_1.Markup ? out.text : out;
    };
}
const taken = (items) => {
    const next = items.next();
    return next.done ? undefined : next.value;
};
/** The items that pass the loop's test, tried as they are asked for. */
function chosen(names, test, frame) {
    frame.symbols.parameters(names);
    frame.symbols.visit(test);
    const [store, passes] = [(0, compile_target_1.target)(names, frame), (0, compile_expression_1.expression)(test, frame)];
    const { loads } = frame.symbols;
    return (items, outer) => {
        const state = { ...outer, variables: new scope_1.Variables(outer.variables) };
        const all = (0, types_1.iterate)(items, outer.run);
        let entered = false;
        return new iterators_1.Iter((0, types_1.steps)(() => {
            if (!entered)
                (0, scope_1.enter)(state, loads);
            entered = true;
            for (const one of all) {
                store(state, one);
                if ((0, types_1.truthy)(passes(state), state.run))
                    return again(names, state, frame);
            }
            return undefined;
        }));
    };
}
/** What was put into the names, as Jinja hands it on: a tuple of what was unpacked. */
function again(names, state, frame) {
    if (names.type === 'StoreTuple')
        return new values_1.List(names.items.map((one) => again(one, state, frame)), true);
    return state.variables.get(frame.symbols.ref(names.name));
}
