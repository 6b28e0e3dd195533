"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isNamed = void 0;
exports.projections = projections;
exports.targetNames = targetNames;
exports.moduleNames = moduleNames;
exports.noModule = noModule;
const errors_1 = require("../../base/errors");
const names_1 = require("../../base/names");
/** The modules that an adapter may change: the model's projections, by their names in PEFT. */
function projections({ family, config }) {
    return Object.keys(family.shapes(config)).flatMap((name) => family.isProjection(name) ? [name.replace(/\.weight$/, '')] : []);
}
/** The output layer is the one projection that is in no numbered layer. */
const isOutput = (module) => !/\.\d+\./.test(module);
/** PEFT's rule: the whole name of a module, or the end of it. */
const isNamed = (module, target) => module === target || module.endsWith(`.${target}`);
exports.isNamed = isNamed;
/**
 * `target_modules` as a file or a setting has it.
 * @param usual where it says nothing
 * @throws UserError at an expression
 */
function targetNames(fields, model, usual) {
    const { target_modules: given = null } = fields.raw;
    if (given === null)
        return usual;
    if (typeof given === 'string') {
        if (given.toLowerCase() === 'all-linear')
            return projections(model).filter((module) => !isOutput(module));
        return fields.refuse('target_modules', 'a list of names or "all-linear"; expressions are not supported', given);
    }
    return moduleNames(fields, 'target_modules');
}
/** A field that is a list of modules' names, or nothing. @throws UserError at anything else */
function moduleNames({ raw, refuse }, field) {
    const value = raw[field] ?? undefined;
    if (value === undefined)
        return undefined;
    if (Array.isArray(value) && value.every((name) => typeof name === 'string'))
        return value;
    return refuse(field, 'a list of names; expressions are not supported', value);
}
/** That there is no such module, and which there are. */
function noModule(at, targets, model) {
    const there = [...new Set(projections(model).map((module) => module.slice(module.lastIndexOf('.') + 1)))];
    const asked = targets.length === 1 ? (0, errors_1.describe)(targets[0]) : `${targets.length} names`;
    return new errors_1.UserError(`${at}: expected modules among ${(0, names_1.either)(there)}, found ${asked}`);
}
