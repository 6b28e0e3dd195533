"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.constants = void 0;
exports.parseTarget = parseTarget;
exports.storedName = storedName;
const parse_list_1 = require("./parse-list");
const tokens_1 = require("./tokens");
/** Names that are values, and take none. */
exports.constants = new Map([
    ['true', true],
    ['True', true],
    ['false', false],
    ['False', false],
    ['none', null],
    ['None', null],
]);
/** What stands left of `=` or `in`. @param namespaces whether `a.b` may stand there */
function parseTarget(tokens, namespaces = false) {
    const one = () => {
        if (tokens.skip('(')) {
            const { items, tuple } = (0, parse_list_1.commaSeparated)(tokens, one);
            tokens.expect(')');
            return !tuple && items.length === 1 ? items[0] : { type: 'StoreTuple', items };
        }
        if (tokens.current.type !== 'name')
            tokens.fail(`can't assign to '${(0, tokens_1.describeToken)(tokens.current)}'; expected a name`);
        const name = storedName(tokens);
        if (!namespaces || !tokens.skip('.'))
            return { type: 'StoreName', name };
        return { type: 'NamespaceField', name, field: tokens.expect('name').value };
    };
    const { items, tuple } = (0, parse_list_1.commaSeparated)(tokens, one);
    if (!tuple && items.length === 0)
        tokens.fail(`Expected an expression, got '${(0, tokens_1.describeToken)(tokens.current)}'`);
    return tuple ? { type: 'StoreTuple', items } : items[0];
}
/** A name that takes a value. */
function storedName(tokens) {
    if (exports.constants.has(tokens.current.value) && tokens.current.type === 'name')
        tokens.fail(`can't assign to '${tokens.current.value}'`);
    return tokens.expect('name').value;
}
