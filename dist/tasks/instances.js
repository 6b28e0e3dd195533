"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.instanceShape = void 0;
exports.instance = instance;
exports.instanceJson = instanceJson;
const fields_1 = require("../base/fields");
/** The shape of an instance in the files of Natural Instructions, both versions. */
exports.instanceShape = 'each instance is {"id": "…", "input": "…", "output": ["…"]}';
/**
 * An instance of a Natural Instructions file, of which the older have no ids.
 * @param number the id of one that has none; one that has just this id keeps it in `rest`, to be told apart
 */
function instance(value, at, number) {
    const fields = (0, fields_1.object)(value, at, exports.instanceShape);
    const id = (0, fields_1.optional)(fields.id, `${at}.id`, fields_1.text);
    const rest = (0, fields_1.others)(fields, 'input', 'output', ...(id === number ? [] : ['id']));
    return {
        id: id ?? number,
        input: (0, fields_1.text)(fields.input, `${at}.input`, exports.instanceShape),
        targets: (0, fields_1.someTexts)(fields.output, `${at}.output`, exports.instanceShape),
        ...(rest ? { rest } : {}),
    };
}
/** The same as its file's JSON value. */
function instanceJson({ id, input, targets, choices, rest }, number) {
    return {
        ...(id === number ? {} : { id }),
        input,
        output: targets,
        ...(choices ? { choices } : {}),
        ...rest,
    };
}
