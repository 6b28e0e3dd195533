"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.block = block;
exports.scoped = scoped;
const compile_expression_1 = require("./compile-expression");
const compile_loop_1 = require("./compile-loop");
const compile_macro_1 = require("./compile-macro");
const compile_target_1 = require("./compile-target");
const scope_1 = require("./scope");
const text_1 = require("./text");
const types_1 = require("./types");
const values_1 = require("./values");
/** What the statements print. */
function block(nodes, frame) {
    const parts = nodes.map((node) => statement(node, frame));
    return (state) => {
        let out = '';
        for (const part of parts) {
            const text = part(state);
            state.run.spend((0, values_1.textSteps)(text.length));
            out += text;
            if (state.jump)
                break;
        }
        return out;
    };
}
/** Runs work in its scope. */
function scoped(frame, work) {
    const { loads } = frame.symbols;
    return (state) => {
        (0, scope_1.enter)(state, loads);
        const out = work(state);
        (0, scope_1.leave)(state, loads);
        return out;
    };
}
function statement(node, frame) {
    switch (node.type) {
        case 'Data': {
            const { text } = node;
            return () => text;
        }
        case 'Output': {
            const values = node.nodes.map((one) => (0, compile_expression_1.expression)(one, frame));
            return (state) => values.map((value) => printed(value(state), frame, state)).join('');
        }
        case 'If':
            return conditional(node, { ...frame, soft: true });
        case 'For':
            return (0, compile_loop_1.loop)(node, frame, block);
        case 'Set': {
            const [value, store] = [(0, compile_expression_1.expression)(node.node, frame), (0, compile_target_1.target)(node.target, frame)];
            const check = (0, compile_target_1.namespaces)(node.target, frame);
            return (state) => {
                check(state);
                store(state, value(state));
                return '';
            };
        }
        case 'SetBlock': {
            const own = (0, compile_target_1.inner)(frame);
            for (const one of node.body)
                own.symbols.visit(one);
            if (node.filter)
                own.symbols.visit(node.filter);
            const [body, store] = [block(node.body, own), (0, compile_target_1.target)(node.target, frame)];
            const kept = node.filter ? filtered(node.filter, body, own) : (state) => body(state);
            return scoped(own, (state) => {
                const value = kept(state);
                store(state, state.run.autoescape && !(value instanceof values_1.Markup) ? new values_1.Markup((0, text_1.str)(value, state.run)) : value);
                return '';
            });
        }
        case 'With': {
            const own = (0, compile_target_1.inner)(frame);
            for (const one of node.targets)
                own.symbols.parameters(one);
            for (const one of node.body)
                own.symbols.visit(one);
            const values = node.values.map((value) => (0, compile_expression_1.expression)(value, frame));
            const stores = node.targets.map((one) => (0, compile_target_1.target)(one, own));
            const body = block(node.body, own);
            return scoped(own, (state) => {
                values.forEach((value, i) => {
                    stores[i]?.(state, value(state));
                });
                return body(state);
            });
        }
        case 'Macro': {
            const made = (0, compile_macro_1.macro)(node, frame, block, node.name);
            const [variable, { name }, { toplevel }] = [frame.symbols.ref(node.name), node, frame];
            return (state) => {
                const value = made(state);
                state.variables.set(variable, value);
                if (toplevel)
                    state.context.vars.set(name, value);
                return '';
            };
        }
        case 'CallBlock': {
            const [caller, callee] = [(0, compile_macro_1.macro)(node, frame, block), (0, compile_expression_1.expression)(node.call.node, frame)];
            const args = (0, compile_expression_1.callArgs)(node.call.args, frame);
            return (state) => {
                // The caller is made before what is called is looked at.
                const made = caller(state);
                return written((0, compile_expression_1.call)(callee(state), args(state), state, made));
            };
        }
        case 'FilterBlock': {
            const own = (0, compile_target_1.inner)(frame);
            for (const one of [...node.body, node.filter])
                own.symbols.visit(one);
            const value = filtered(node.filter, block(node.body, own), own);
            return scoped(own, (state) => written(value(state)));
        }
        case 'Autoescape': {
            const constant = node.node.type === 'Const' ? node.node.value : undefined;
            const own = { ...(0, compile_target_1.inner)(frame), escape: typeof constant === 'boolean' ? constant : undefined };
            for (const one of [node.node, ...node.body])
                own.symbols.visit(one);
            const [flag, body] = [(0, compile_expression_1.expression)(node.node, own), block(node.body, own)];
            return scoped(own, (state) => {
                const { run } = state;
                const outer = run.autoescape;
                run.autoescape = (0, types_1.truthy)(flag(state), run);
                const out = body(state);
                run.autoescape = outer;
                return out;
            });
        }
        case 'Block':
            return blockCall(node, frame);
        case 'Break':
        case 'Continue':
            return (state) => {
                state.jump = node.type;
                return '';
            };
    }
}
/** A value as `{{ }}` prints it. */
const printed = (value, frame, state) => (0, compile_expression_1.escapes)(frame, state) ? (0, text_1.escaped)(value, state.run).text : (0, text_1.str)(value, state.run);
/** What a call or a filter block puts out: as it is, and only texts. */
function written(value) {
    const text = (0, types_1.textOf)(value);
    if (text === undefined)
        throw new values_1.TemplateError(`a block must give a str, found a ${(0, types_1.typeName)(value)}`);
    return text;
}
/** The body's output through the filters, the first of which has no value of its own. */
function filtered(node, body, frame) {
    const innermost = (state) => {
        const text = body(state);
        return (0, compile_expression_1.escapes)(frame, state) ? new values_1.Markup(text) : text;
    };
    const of = (one) => (0, compile_expression_1.filter)(one, one.node?.type === 'Filter' ? of(one.node) : innermost, frame);
    return of(node);
}
function conditional(node, frame) {
    const branches = node.branches.map(({ test, body }) => ({ test: (0, compile_expression_1.expression)(test, frame), body: block(body, frame) }));
    const otherwise = block(node.otherwise, frame);
    return (state) => {
        for (const { test, body } of branches)
            if ((0, types_1.truthy)(test(state), state.run))
                return body(state);
        return otherwise(state);
    };
}
/** A block stands where it is written: there is no other template that could put another in its place. */
function blockCall(node, frame) {
    const { name } = node;
    if (node.required)
        return () => {
            throw new values_1.TemplateError(`Required block '${name}' not found`);
        };
    return (state) => {
        const body = state.context.blocks.get(name);
        if (!body)
            throw new values_1.TemplateError(`no block '${name}'`);
        if (!node.scoped)
            return body(state.context, state.run);
        const seen = new Map();
        for (const [key, variable] of frame.symbols.allStores()) {
            const value = state.variables.get(variable);
            if (value !== undefined)
                seen.set(key, value);
        }
        return body(state.context.derived(seen), state.run);
    };
}
