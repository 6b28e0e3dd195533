"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseExpression = parseExpression;
exports.parseTuple = parseTuple;
exports.parseFilter = parseFilter;
const parse_call_args_1 = require("./parse-call-args");
const parse_list_1 = require("./parse-list");
const parse_target_1 = require("./parse-target");
const tokens_1 = require("./tokens");
const noArgs = { positional: [], named: [] };
function parseExpression(tokens, conditional = true) {
    return conditional ? parseConditional(tokens) : parseOr(tokens);
}
/** An expression, or several with commas between them, which are a tuple. */
function parseTuple(tokens, { conditional = true, brackets = false } = {}) {
    const { items, tuple } = (0, parse_list_1.commaSeparated)(tokens, () => parseExpression(tokens, conditional));
    if (!tuple && items.length > 0)
        return items[0];
    if (!tuple && !brackets)
        tokens.fail(`Expected an expression, got '${(0, tokens_1.describeToken)(tokens.current)}'`);
    return { type: 'Tuple', items };
}
function parseConditional(tokens) {
    let yes = parseOr(tokens);
    while (tokens.skip('name', 'if')) {
        const test = parseOr(tokens);
        const no = tokens.skip('name', 'else') ? parseConditional(tokens) : undefined;
        yes = { type: 'CondExpr', test, yes, ...(no ? { no } : {}) };
    }
    return yes;
}
function parseOr(tokens) {
    let left = parseAnd(tokens);
    while (tokens.skip('name', 'or'))
        left = { type: 'Or', left, right: parseAnd(tokens) };
    return left;
}
function parseAnd(tokens) {
    let left = parseNot(tokens);
    while (tokens.skip('name', 'and'))
        left = { type: 'And', left, right: parseNot(tokens) };
    return left;
}
function parseNot(tokens) {
    return tokens.skip('name', 'not') ? { type: 'Not', node: parseNot(tokens) } : parseCompare(tokens);
}
const comparisons = new Set(['==', '!=', '<', '<=', '>', '>=']);
function parseCompare(tokens) {
    const first = parseSum(tokens);
    const rest = [];
    for (;;) {
        if (comparisons.has(tokens.current.type))
            rest.push({ operator: tokens.next().type, node: parseSum(tokens) });
        else if (tokens.skip('name', 'in'))
            rest.push({ operator: 'in', node: parseSum(tokens) });
        else if (tokens.isName('not') && tokens.following.type === 'name' && tokens.following.value === 'in') {
            tokens.next();
            tokens.next();
            rest.push({ operator: 'not in', node: parseSum(tokens) });
        }
        else
            return rest.length === 0 ? first : { type: 'Compare', first, rest };
    }
}
const leftward = (operators, operand) => (tokens) => {
    let left = operand(tokens);
    while (operators.includes(tokens.current.type)) {
        const operator = tokens.next().type;
        left = { type: 'Binary', operator, left, right: operand(tokens) };
    }
    return left;
};
// Jinja's `**` goes from the left to the right, unlike Python's.
const parsePower = leftward(['**'], (tokens) => parseUnary(tokens));
const parseProduct = leftward(['*', '/', '//', '%'], parsePower);
const parseSum = leftward(['+', '-'], parseConcat);
function parseConcat(tokens) {
    const items = [parseProduct(tokens)];
    while (tokens.skip('~'))
        items.push(parseProduct(tokens));
    return items.length === 1 ? items[0] : { type: 'Concat', items };
}
function parseUnary(tokens, filters = true) {
    const { type } = tokens.current;
    let node;
    if (type === '-' || type === '+') {
        tokens.next();
        node = { type: type === '-' ? 'Neg' : 'Pos', node: parseUnary(tokens, false) };
    }
    else
        node = parsePrimary(tokens);
    const whole = parsePostfix(tokens, node);
    return filters ? parseFilters(tokens, whole) : whole;
}
function parsePrimary(tokens) {
    const token = tokens.current;
    switch (token.type) {
        case 'name': {
            tokens.next();
            const constant = parse_target_1.constants.get(token.value);
            return constant === undefined ? { type: 'Name', name: token.value } : { type: 'Const', value: constant };
        }
        case 'string': {
            const parts = [];
            while (tokens.current.type === 'string')
                parts.push(tokens.next().constant);
            return { type: 'Const', value: parts.join('') };
        }
        case 'integer':
        case 'float':
            tokens.next();
            return { type: 'Const', value: token.constant };
        case '(': {
            tokens.next();
            const node = parseTuple(tokens, { brackets: true });
            tokens.expect(')');
            return node;
        }
        case '[':
            return { type: 'List', items: (0, parse_list_1.bracketed)(tokens, '[', ']', () => parseExpression(tokens)) };
        case '{':
            return {
                type: 'Dict',
                pairs: (0, parse_list_1.bracketed)(tokens, '{', '}', () => {
                    const key = parseExpression(tokens);
                    tokens.expect(':');
                    return [key, parseExpression(tokens)];
                }),
            };
        default:
            return tokens.fail(`unexpected '${(0, tokens_1.describeToken)(token)}'`);
    }
}
function parsePostfix(tokens, start) {
    let node = start;
    for (;;) {
        if (tokens.current.type === '.' || tokens.current.type === '[')
            node = parseSubscript(tokens, node);
        else if (tokens.current.type === '(')
            node = parseCall(tokens, node);
        else
            return node;
    }
}
function parseFilters(tokens, start) {
    let node = start;
    for (;;) {
        if (tokens.current.type === '|')
            node = parseFilter(tokens, node);
        else if (tokens.isName('is'))
            node = parseTest(tokens, node);
        else if (tokens.current.type === '(')
            node = parseCall(tokens, node);
        else
            return node;
    }
}
function parseSubscript(tokens, node) {
    if (tokens.next().type === '.') {
        const token = tokens.next();
        if (token.type === 'name')
            return { type: 'Getattr', node, name: token.value };
        if (token.type !== 'integer')
            tokens.fail('expected name or number');
        return { type: 'Getitem', node, key: { type: 'Const', value: token.constant } };
    }
    const keys = [];
    while (tokens.current.type !== ']') {
        if (keys.length > 0)
            tokens.expect(',');
        keys.push(parseKey(tokens));
    }
    tokens.expect(']');
    return { type: 'Getitem', node, key: keys.length === 1 ? keys[0] : { type: 'Tuple', items: keys } };
}
function parseKey(tokens) {
    const start = tokens.current.type === ':' ? undefined : parseExpression(tokens);
    if (start && tokens.current.type !== ':')
        return start;
    tokens.expect(':');
    const ends = () => [']', ',', ':'].includes(tokens.current.type);
    const stop = ends() ? undefined : parseExpression(tokens);
    const step = tokens.skip(':') && !ends() ? parseExpression(tokens) : undefined;
    return { type: 'Slice', bounds: [start, stop, step] };
}
const parseArguments = (tokens) => (0, parse_call_args_1.parseCallArgs)(tokens, () => parseExpression(tokens));
const parseCall = (tokens, node) => ({ type: 'Call', node, args: parseArguments(tokens) });
function dottedName(tokens) {
    let name = tokens.expect('name').value;
    while (tokens.skip('.'))
        name += `.${tokens.expect('name').value}`;
    return name;
}
/** The filters after `|`. @param inline whether the first stands without a `|`, as in a filter block */
function parseFilter(tokens, start, inline = false) {
    let [node, first] = [start, inline];
    while (tokens.current.type === '|' || first) {
        if (!first)
            tokens.next();
        first = false;
        const name = dottedName(tokens);
        const args = tokens.current.type === '(' ? parseArguments(tokens) : noArgs;
        node = { type: 'Filter', name, args, ...(node ? { node } : {}) };
    }
    return node;
}
function parseTest(tokens, node) {
    tokens.next();
    const negated = tokens.skip('name', 'not');
    const name = dottedName(tokens);
    let args = noArgs;
    if (tokens.current.type === '(')
        args = parseArguments(tokens);
    else if (['name', 'string', 'integer', 'float', '[', '{'].includes(tokens.current.type) &&
        !tokens.isName('else', 'or', 'and')) {
        if (tokens.isName('is'))
            tokens.fail('You cannot chain multiple tests with is');
        args = { positional: [parsePostfix(tokens, parsePrimary(tokens))], named: [] };
    }
    const test = { type: 'Test', node, name, args };
    return negated ? { type: 'Not', node: test } : test;
}
