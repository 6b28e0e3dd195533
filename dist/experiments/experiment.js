"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.experiment = experiment;
exports.expand = expand;
const caller_1 = require("../base/caller");
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const identity_1 = require("../runs/identity");
/**
 * An experiment whose settings' names and types are checked. Written in a script, its runs are known by the script's
 * source: edited, it is run again.
 */
function experiment(literal) {
    (0, identity_1.decidedByScript)((0, caller_1.callerOf)(experiment), literal.run);
    return literal;
}
/**
 * The settings of every run: fixed ones, what is usual in their world, then the size's, then those set, times all combinations of the varied ones, in
 * the order in which the literal names them.
 * @throws UserError at a size or a setting that does not exist, or a value that the setting may not have
 */
function expand(literal, { size, set = {} } = {}) {
    const { name, fixed, vary, allowed, sizes } = literal;
    const wrong = (key, message, hint) => new errors_1.UserError(`${name}: ${key}: ${message}`, hint);
    const sized = size === undefined ? {} : (0, names_1.own)(sizes, size);
    if (sized === undefined) {
        const names = Object.keys(sizes);
        const hint = names.length > 0 ? `its sizes are ${names.join(', ')}` : 'it has only one';
        throw new errors_1.UserError(`${name}: no size is called ${size}${(0, names_1.didYouMean)(names, size)}`, hint);
    }
    const single = new Map(Object.entries(fixed));
    const varied = new Map(Object.entries(vary));
    const world = set.world ?? { ...fixed, ...sized }.world;
    for (const [key, value] of [literal.usual?.(String(world)) ?? {}, sized].flatMap(Object.entries)) {
        if (varied.has(key))
            varied.set(key, value);
        else if (single.has(key))
            single.set(key, value);
    }
    const names = [...single.keys(), ...varied.keys()];
    const allowedOf = (key) => {
        const found = (0, names_1.own)(allowed, key);
        if (!found)
            throw wrong(key, 'the experiment does not say what this setting may be', 'its `allowed` says it');
        return found;
    };
    const read = (key, text) => {
        const value = allowedOf(key).read(text);
        if (value === undefined)
            throw wrong(key, `expected ${allowedOf(key).expected}, found ${shown(text)}`);
        return value;
    };
    for (const [key, text] of Object.entries(set)) {
        if (varied.has(key)) {
            const parts = text.split(/,(?![^(]*\))/); // those of a format, such as tk-instruct(definition,2), part nothing
            varied.set(key, parts.map((part) => read(key, part)));
        }
        else if (single.has(key))
            single.set(key, read(key, text));
        else
            throw new errors_1.UserError(`${name}: no setting is called ${key}${(0, names_1.didYouMean)(names, key)}`, `its settings are ${names.join(', ')}`);
    }
    for (const [key, value] of [
        ...single,
        ...[...varied].flatMap(([key, values]) => values.map((one) => [key, one])),
    ]) {
        const { fits, expected, hint } = allowedOf(key);
        if (!fits(value))
            throw wrong(key, `expected ${expected}, found ${shown(value)}${hint?.(value) ?? ''}`);
    }
    for (const [key, values] of varied) {
        if (values.length === 0)
            throw wrong(key, 'expected at least one value, found none');
        const twice = values.find((value, i) => values.indexOf(value) < i);
        if (twice !== undefined)
            throw wrong(key, `expected each value once, found ${shown(twice)} twice`);
    }
    const combinations = [...varied].reduce((configs, [key, values]) => configs.flatMap((config) => values.map((value) => ({ ...config, [key]: value }))), [Object.fromEntries(single)]);
    return combinations;
}
const shown = (value) => (value === '' ? 'nothing' : String(value));
