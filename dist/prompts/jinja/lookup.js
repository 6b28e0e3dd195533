"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ignoringCase = void 0;
exports.lookedAt = lookedAt;
exports.lookedAtAll = lookedAtAll;
const attributes_1 = require("./attributes");
const types_1 = require("./types");
const values_1 = require("./values");
/** The parts of an attribute's path, as filters take it: 'a.0.b', or a number. */
function path(attribute) {
    if (attribute === undefined || attribute === null)
        return [];
    const text = (0, types_1.textOf)(attribute);
    if (text === undefined)
        return [attribute];
    return text.split('.').map((part) => (/^\d+$/.test(part) ? BigInt(part) : part));
}
/** What a filter with `attribute='a.b'` looks at in each item. @param otherwise what stands for an undefined one */
function lookedAt(attribute, run, otherwise) {
    const parts = path(attribute);
    return (value) => parts.reduce((at, part) => {
        run.spend(1);
        const found = (0, attributes_1.getItem)(at, part, run);
        return found instanceof values_1.Undefined && otherwise !== undefined && otherwise !== null ? otherwise : found;
    }, value);
}
/** As `lookedAt`, of several attributes with commas between them: what is sorted by. */
function lookedAtAll(attribute, run) {
    const text = attribute === undefined || attribute === null ? undefined : (0, types_1.textOf)(attribute);
    const all = text === undefined ? [lookedAt(attribute, run)] : text.split(',').map((one) => lookedAt(one, run));
    return (value) => all.map((one) => one(value));
}
/** Texts alike in capitals or not, as Jinja sorts and tells apart by default. */
const ignoringCase = (exact) => (value) => {
    const text = exact ? undefined : (0, types_1.textOf)(value);
    return text === undefined ? value : text.toLowerCase();
};
exports.ignoringCase = ignoringCase;
