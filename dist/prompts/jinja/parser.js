"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parse = parse;
const lexer_1 = require("./lexer");
const parse_expression_1 = require("./parse-expression");
const parse_target_1 = require("./parse-target");
const tokens_1 = require("./tokens");
/** What other templates would be needed for. */
const refused = new Set(['extends', 'include', 'import', 'from', 'do', 'trans', 'debug']);
/** A template's syntax tree. @throws TemplateError naming the line, what was expected and found */
function parse(source, options) {
    const tokens = new tokens_1.Tokens((0, lexer_1.tokenize)(source, options));
    /** Whether the loop around can be left here: not from within a block whose output is kept for something else. */
    let inLoop = false;
    const within = (loop, work) => {
        const outer = inLoop;
        inLoop = loop;
        const result = work();
        inLoop = outer;
        return result;
    };
    /** Statements up to one of the tags, which is left to be read. */
    function statements(...ends) {
        tokens.skip(':');
        tokens.expect('block_end');
        return subparse(ends);
    }
    /** Statements up to the tag, and the tag. */
    function statementsTo(end) {
        const body = statements(end);
        tokens.next();
        return body;
    }
    function subparse(ends) {
        const body = [];
        for (;;) {
            const token = tokens.current;
            if (token.type === 'end') {
                if (ends.length > 0)
                    tokens.fail(`unexpected end of template, expected ${ends.map((one) => `'${one}'`).join(' or ')}`);
                return body;
            }
            tokens.next();
            if (token.type === 'data')
                body.push({ type: 'Data', text: token.value });
            else if (token.type === 'variable_begin') {
                body.push({ type: 'Output', nodes: [(0, parse_expression_1.parseTuple)(tokens)] });
                tokens.expect('variable_end');
            }
            else {
                if (ends.some((end) => tokens.isName(end)))
                    return body;
                body.push(statement());
                tokens.expect('block_end');
            }
        }
    }
    function statement() {
        const token = tokens.current;
        if (token.type !== 'name')
            return tokens.fail('tag name expected');
        const parser = Object.hasOwn(parsers, token.value) ? parsers[token.value] : undefined;
        if (parser) {
            tokens.next();
            return parser();
        }
        if (refused.has(token.value))
            return tokens.fail(`${token.value} is not supported`);
        return tokens.fail(`unknown tag '${token.value}'`);
    }
    function signature() {
        const args = [];
        const defaults = [];
        tokens.expect('(');
        while (tokens.current.type !== ')') {
            if (args.length > 0)
                tokens.expect(',');
            const arg = (0, parse_target_1.storedName)(tokens);
            if (args.includes(arg))
                tokens.fail(`duplicate argument '${arg}'`);
            if (tokens.skip('='))
                defaults.push((0, parse_expression_1.parseExpression)(tokens));
            else if (defaults.length > 0)
                tokens.fail('non-default argument follows default argument');
            args.push(arg);
        }
        tokens.expect(')');
        return { args, defaults };
    }
    const jump = (type) => () => {
        const name = type.toLowerCase();
        if (!options.loopControls)
            return tokens.fail(`unknown tag '${name}'`);
        if (!inLoop)
            return tokens.fail(`${name} is not supported outside a loop, or within a block in one`);
        return { type };
    };
    const parsers = {
        for() {
            const target = (0, parse_target_1.parseTarget)(tokens);
            tokens.expect('name', 'in');
            const iter = (0, parse_expression_1.parseTuple)(tokens, { conditional: false });
            const test = tokens.skip('name', 'if') ? (0, parse_expression_1.parseExpression)(tokens) : undefined;
            const recursive = tokens.skip('name', 'recursive');
            const body = within(true, () => statements('endfor', 'else'));
            const otherwise = tokens.next().value === 'endfor' ? [] : statementsTo('endfor');
            return { type: 'For', target, iter, body, otherwise, recursive, ...(test ? { test } : {}) };
        },
        if() {
            const branches = [];
            for (;;) {
                const test = (0, parse_expression_1.parseTuple)(tokens, { conditional: false });
                branches.push({ test, body: statements('elif', 'else', 'endif') });
                const end = tokens.next().value;
                if (end === 'elif')
                    continue;
                return { type: 'If', branches, otherwise: end === 'else' ? statementsTo('endif') : [] };
            }
        },
        set() {
            const target = (0, parse_target_1.parseTarget)(tokens, true);
            if (tokens.skip('='))
                return { type: 'Set', target, node: (0, parse_expression_1.parseTuple)(tokens) };
            const filter = (0, parse_expression_1.parseFilter)(tokens, undefined);
            const body = within(false, () => statementsTo('endset'));
            return { type: 'SetBlock', target, body, ...(filter ? { filter } : {}) };
        },
        with() {
            const targets = [];
            const values = [];
            while (tokens.current.type !== 'block_end') {
                if (targets.length > 0)
                    tokens.expect(',');
                targets.push((0, parse_target_1.parseTarget)(tokens));
                tokens.expect('=');
                values.push((0, parse_expression_1.parseExpression)(tokens));
            }
            return { type: 'With', targets, values, body: statementsTo('endwith') };
        },
        autoescape() {
            const node = (0, parse_expression_1.parseExpression)(tokens);
            return { type: 'Autoescape', node, body: within(false, () => statementsTo('endautoescape')) };
        },
        block() {
            const name = tokens.expect('name').value;
            const scoped = tokens.skip('name', 'scoped');
            const required = tokens.skip('name', 'required');
            const body = within(false, () => statementsTo('endblock'));
            if (required && body.some((one) => one.type !== 'Data' || one.text.trim() !== ''))
                tokens.fail('Required blocks can only contain comments or whitespace');
            tokens.skip('name', name);
            return { type: 'Block', name, scoped, required, body };
        },
        macro() {
            const name = (0, parse_target_1.storedName)(tokens);
            const taken = signature();
            return { type: 'Macro', name, ...taken, body: within(false, () => statementsTo('endmacro')) };
        },
        call() {
            const taken = tokens.current.type === '(' ? signature() : { args: [], defaults: [] };
            const call = (0, parse_expression_1.parseExpression)(tokens);
            if (call.type !== 'Call')
                return tokens.fail('expected call');
            return { type: 'CallBlock', call, ...taken, body: within(false, () => statementsTo('endcall')) };
        },
        filter() {
            const filter = (0, parse_expression_1.parseFilter)(tokens, undefined, true);
            if (!filter)
                return tokens.fail('expected a filter');
            return { type: 'FilterBlock', filter, body: within(false, () => statementsTo('endfilter')) };
        },
        print() {
            const nodes = [];
            while (tokens.current.type !== 'block_end') {
                if (nodes.length > 0)
                    tokens.expect(',');
                nodes.push((0, parse_expression_1.parseExpression)(tokens));
            }
            return { type: 'Output', nodes };
        },
        break: jump('Break'),
        continue: jump('Continue'),
    };
    return subparse([]);
}
