"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tests = void 0;
const case_1 = require("./case");
const operators_1 = require("./operators");
const signature_1 = require("./signature");
const text_1 = require("./text");
const types_1 = require("./types");
const values_1 = require("./values");
const comparison = (operator) => (value, [other], run) => (0, operators_1.holds)(operator, value, other, run);
const remainder = (value, by, rest, run) => (0, operators_1.holds)('==', (0, operators_1.operate)('%', value, by, run), rest, run);
/** Python's `is`. Where it hangs on how Python stores equal values, nobody may rely on it. */
function same(a, b) {
    if (typeof a === 'object' || typeof b === 'object') {
        if (a instanceof values_1.Undefined && b instanceof values_1.Undefined && a !== b)
            return false;
        return a === b;
    }
    if (typeof a !== typeof b || a !== b)
        return false;
    if (typeof a === 'boolean' || (typeof a === 'bigint' && a >= -5n && a <= 256n))
        return true;
    throw new values_1.TemplateError(`sameas: whether two equal values of type ${(0, types_1.typeName)(a)} are one is not defined; use ==`);
}
const isSequence = (value) => value instanceof values_1.Special
    ? value.length !== undefined && value.item !== undefined
    : (0, types_1.textOf)(value) !== undefined || value instanceof values_1.List || value instanceof values_1.Dict || value instanceof values_1.Undefined;
/** Whether a table has that name. What Python cannot look up is refused, as there. */
function known(table, name, run) {
    (0, values_1.keyOf)(name, run);
    const text = (0, types_1.textOf)(name);
    return text !== undefined && table.has(text);
}
/** Jinja's tests. */
exports.tests = (0, signature_1.methods)([
    ['boolean', '', (value) => typeof value === 'boolean'],
    ['callable', '', (value) => value instanceof values_1.Undefined || (value instanceof values_1.Special && value.call !== undefined)],
    ['defined', '', (value) => !(value instanceof values_1.Undefined)],
    ['divisibleby', 'num', (value, [by], run) => remainder(value, by, 0n, run)],
    ['escaped', '', (value) => value instanceof values_1.Markup],
    ['even', '', (value, _, run) => remainder(value, 2n, 0n, run)],
    ['false', '', (value) => value === false],
    ['filter', '', (value, _, run) => known(run.environment.filters, value, run)],
    ['float', '', (value) => typeof value === 'number'],
    ['in', 'seq', comparison('in')],
    ['integer', '', (value) => typeof value === 'bigint'],
    ['iterable', '', (value, _, run) => (0, types_1.stepsOf)(value, run) !== undefined],
    ['lower', '', (value, _, run) => case_1.characterTests.islower((0, text_1.str)(value, run))],
    ['mapping', '', (value) => value instanceof values_1.Dict],
    ['none', '', (value) => value === null],
    ['number', '', (value) => (0, types_1.numeric)(value) !== undefined],
    ['odd', '', (value, _, run) => remainder(value, 2n, 1n, run)],
    ['sameas', 'other', (value, [other]) => same(value, other)],
    ['sequence', '', (value) => isSequence(value)],
    ['string', '', (value) => (0, types_1.textOf)(value) !== undefined],
    ['test', '', (value, _, run) => known(run.environment.tests, value, run)],
    ['true', '', (value) => value === true],
    ['undefined', '', (value) => value instanceof values_1.Undefined],
    ['upper', '', (value, _, run) => case_1.characterTests.isupper((0, text_1.str)(value, run))],
    ...[
        ['==', 'eq', 'equalto'],
        ['!=', 'ne'],
        ['>', 'gt', 'greaterthan'],
        ['>=', 'ge'],
        ['<', 'lt', 'lessthan'],
        ['<=', 'le'],
    ].flatMap(([operator, ...names]) => [operator, ...names].map((name) => [name, 'other /', comparison(operator)])),
]);
