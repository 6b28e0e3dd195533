"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.macro = macro;
const compile_expression_1 = require("./compile-expression");
const compile_target_1 = require("./compile-target");
const macro_1 = require("./macro");
const scope_1 = require("./scope");
const symbols_1 = require("./symbols");
const values_1 = require("./values");
/** What makes the macro where its definition is reached. @param name none of a call block */
function macro(node, frame, block, name) {
    const own = (0, compile_target_1.inner)(frame);
    const { symbols } = own;
    const { args, defaults } = node;
    for (const arg of args)
        symbols.parameter(arg);
    for (const one of defaults)
        symbols.visit(one);
    for (const one of node.body)
        symbols.visit(one);
    const special = (0, symbols_1.undeclared)(node.body, ['caller', 'kwargs', 'varargs']);
    const explicit = args.indexOf('caller');
    if (special.has('caller') && explicit >= 0 && explicit < args.length - defaults.length)
        throw new values_1.TemplateError('not a Jinja template: the special "caller" argument of a macro must be omitted or be given a default.');
    const reads = (one) => special.has(one) && !args.includes(one);
    const more = ['caller', 'kwargs', 'varargs'].filter(reads);
    const variables = [...args, ...more].map((arg) => symbols.parameter(arg));
    const first = args.length - defaults.length;
    const otherwise = args.map((_, i) => i < first ? undefined : (0, compile_expression_1.expression)(defaults[i - first], { ...own, defaults: true }));
    const body = block(node.body, own);
    const shape = {
        args,
        caller: special.has('caller'),
        kwargs: reads('kwargs'),
        varargs: reads('varargs'),
        ...(name === undefined ? {} : { name }),
    };
    return (outer) => new macro_1.Macro(shape, (values) => {
        const state = { run: outer.run, context: outer.context, variables: new scope_1.Variables(outer.variables) };
        variables.forEach((variable, i) => {
            state.variables.set(variable, values[i]);
        });
        (0, scope_1.enter)(state, symbols.loads);
        args.forEach((arg, i) => {
            const variable = variables[i];
            if (state.variables.get(variable) !== undefined)
                return;
            const value = otherwise[i]?.(state);
            state.variables.set(variable, value === undefined ? new values_1.Undefined(`parameter '${arg}' was not provided`) : value);
        });
        return body(state);
    });
}
