"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.usual = void 0;
exports.compileTemplate = compileTemplate;
const compile_1 = require("./compile");
const filters_html_1 = require("./filters-html");
const filters_number_1 = require("./filters-number");
const filters_sequence_1 = require("./filters-sequence");
const filters_text_1 = require("./filters-text");
const globals_1 = require("./globals");
const names_1 = require("./names");
const nodes_1 = require("./nodes");
const parser_1 = require("./parser");
const scope_1 = require("./scope");
const signature_1 = require("./signature");
const symbols_1 = require("./symbols");
const tests_1 = require("./tests");
const types_1 = require("./types");
const values_1 = require("./values");
/**
 * Steps that one rendering may take: expressions evaluated, items gone through, and a step for every 16 characters
 * built. The largest of promptsource's on real rows takes some thousands; this many take well under a second.
 */
const maxSteps = 1_000_000;
const maxLength = 100_000;
/** Jinja's own settings, and promptsource's filters beside Jinja's. */
exports.usual = {
    trimBlocks: false,
    lstripBlocks: false,
    loopControls: false,
    immutable: false,
    filters: new Map([...filters_text_1.textFilters, ...filters_sequence_1.sequenceFilters, ...filters_number_1.numberFilters, ...filters_html_1.htmlFilters]),
    tests: tests_1.tests,
    globals: globals_1.globals,
};
/**
 * A Jinja template made ready to be rendered, as Jinja2 3.1 under Python 3.11 does it. Templates come from others: they see
 * the row and nothing else, and every step is counted. What is not supported is refused by name: other templates
 * (`extends`, `include`, `import`), and what prints an address in memory.
 * @throws TemplateError where it is not a template
 */
function compileTemplate(source, environment = exports.usual) {
    if (source.length > maxLength)
        throw new values_1.TemplateError(`expected at most ${maxLength} characters, found ${source.length}`);
    const { body, blocks, names } = unnested(() => {
        const nodes = (0, parser_1.parse)(source, environment);
        const written = blocksOf(nodes);
        const own = [...written].map(([name, node]) => [name, blockBody(node, environment)]);
        return { body: root(nodes, environment), blocks: new Map(own), names: (0, names_1.rowNames)(nodes, environment.globals) };
    });
    const render = (row, random) => {
        let left = maxSteps;
        const run = {
            environment,
            random,
            autoescape: false,
            spend(steps) {
                left -= steps;
                if (!(left >= 0))
                    throw new values_1.TemplateError('never ends, or does far too much: stopped');
            },
        };
        return unnested(() => body(new scope_1.Context(row, environment.globals, blocks), run));
    };
    return Object.assign(render, { names });
}
/** The template's own body. */
function root(nodes, environment) {
    const symbols = new symbols_1.Symbols();
    const self = (0, symbols_1.undeclared)(nodes, ['self']).size > 0 ? symbols.parameter('self') : undefined;
    return body(nodes, { environment, symbols, toplevel: true, soft: false, escape: false }, (state) => {
        if (self !== undefined)
            state.variables.set(self, new Self(state.context));
    });
}
function blockBody(node, environment) {
    const symbols = new symbols_1.Symbols();
    const names = (0, symbols_1.undeclared)(node.body, ['self', 'super']);
    const [self, above] = ['self', 'super'].map((name) => (names.has(name) ? symbols.parameter(name) : undefined));
    return body(node.body, { environment, symbols, toplevel: false, soft: false, escape: false }, (state) => {
        if (self !== undefined)
            state.variables.set(self, new Self(state.context));
        if (above !== undefined)
            state.variables.set(above, new values_1.Undefined(`there is no parent block called '${node.name}'.`));
    });
}
function body(nodes, frame, prepare) {
    for (const node of nodes)
        frame.symbols.visit(node);
    const work = (0, compile_1.block)(nodes, frame);
    return (context, run) => {
        const state = { run, context, variables: new scope_1.Variables() };
        prepare(state);
        (0, scope_1.enter)(state, frame.symbols.loads);
        return work(state);
    };
}
/** All blocks of the template, also those within others. */
function blocksOf(nodes) {
    const found = new Map();
    const visit = (node) => {
        if (node.type === 'Block') {
            if (found.has(node.name))
                throw new values_1.TemplateError(`not a Jinja template: block '${node.name}' defined twice`);
            found.set(node.name, node);
        }
        for (const child of (0, nodes_1.children)(node))
            visit(child);
    };
    for (const node of nodes)
        visit(node);
    return found;
}
/** Jinja's `self`: the template's blocks, to be called. */
class Self extends values_1.Special {
    context;
    type = 'TemplateReference';
    constructor(context) {
        super();
        this.context = context;
    }
    item(key) {
        const name = (0, types_1.textOf)(key);
        const written = name === undefined ? undefined : this.context.blocks.get(name);
        if (!written)
            return undefined;
        return new signature_1.Native(name, (0, signature_1.signature)(''), (_, run) => {
            const text = written(this.context, run);
            return run.autoescape ? new values_1.Markup(text) : text;
        });
    }
    repr() {
        return '<TemplateReference None>';
    }
}
/** Says in words that the stack was too small for what is nested in one another. */
function unnested(work) {
    try {
        return work();
    }
    catch (error) {
        if (error instanceof RangeError && /call stack/i.test(error.message))
            throw new values_1.TemplateError('nested too deeply');
        if (error instanceof RangeError)
            throw new values_1.TemplateError(`does too much: ${error.message}`);
        throw error;
    }
}
