"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.joined = exports.isOptions = exports.fieldsOf = void 0;
exports.readFlanTemplates = readFlanTemplates;
exports.templatesOf = templatesOf;
exports.readFlanClusters = readFlanClusters;
exports.fill = fill;
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const names_1 = require("../base/names");
const templatesShape = 'a file of templates is {"rte": [["{premise} … {hypothesis} {options_}", "{answer}"], …], …}, or {"PATTERNS": …} of it';
/**
 * The templates of FLAN (Wei et al. 2022), as a JSON file of google-research/FLAN's PATTERNS, of version 1 or 2.
 * A template is turned around if its target differs from the one that most templates of its dataset have.
 * @throws UserError naming the file, the dataset and the template
 */
function readFlanTemplates(path) {
    const file = (0, fields_1.object)((0, files_1.readJson)(path), path, templatesShape);
    const inside = Object.hasOwn(file, 'PATTERNS');
    const patterns = inside ? (0, fields_1.object)(file.PATTERNS, `${path}: PATTERNS`, templatesShape) : file;
    const all = Object.entries(patterns).map(([dataset, value]) => {
        const at = `${path}: ${inside ? 'PATTERNS.' : ''}${dataset}`;
        const pairs = (0, fields_1.list)(value, at, pair, templatesShape);
        if (pairs.length === 0)
            throw new errors_1.UserError(`${at}: expected at least one template, found none`, templatesShape);
        const targets = pairs.map(([, target]) => target);
        const times = new Map();
        for (const target of targets)
            times.set(target, (times.get(target) ?? 0) + 1);
        const usual = targets.reduce((most, target) => ((times.get(target) ?? 0) > (times.get(most) ?? 0) ? target : most));
        return [dataset, pairs.map(([source, target]) => ({ source, target, turnedAround: target !== usual }))];
    });
    if (all.length === 0)
        throw new errors_1.UserError(`${path}: expected templates, found none`, templatesShape);
    return new Map(all);
}
function pair(value, at) {
    const [source, target, ...more] = (0, fields_1.texts)(value, at, templatesShape);
    if (source === undefined || target === undefined || more.length > 0)
        throw (0, fields_1.expected)('a source and a target', value, at, templatesShape);
    for (const part of [source, target])
        if (/[{}]/.test(part.replace(/\{\w+\}/g, '')))
            throw new errors_1.UserError(`${at}: expected braces only around names of fields, found ${JSON.stringify(part)}`);
    return [source, target];
}
/** The dataset's own templates, or those of the longest stem that its name begins with. @throws UserError if there are none */
function templatesOf(templates, dataset) {
    let stem = dataset;
    while (stem !== undefined && !templates.has(stem))
        stem = stem.includes('_') ? stem.slice(0, stem.lastIndexOf('_')) : undefined;
    const found = stem === undefined ? undefined : templates.get(stem);
    if (found)
        return found;
    const names = [...templates.keys()];
    throw new errors_1.UserError(`flan: no templates for the dataset "${dataset}"`, `there are templates for ${names.slice(0, 12).join(', ')}${names.length > 12 ? ` and ${names.length - 12} more` : ''}`);
}
/** FLAN's task clusters by dataset, of a file `{"entailment": ["rte", …], …}`. @throws UserError at a dataset in two of them */
function readFlanClusters(path) {
    const shape = 'a file of task clusters is {"entailment": ["rte", …], …}';
    const clusters = new Map();
    for (const [cluster, value] of Object.entries((0, fields_1.object)((0, files_1.readJson)(path), path, shape)))
        for (const dataset of (0, fields_1.texts)(value, `${path}: ${cluster}`, shape)) {
            const before = clusters.get(dataset);
            if (before !== undefined)
                throw new errors_1.UserError(`${path}: ${cluster}: expected each dataset in one cluster, found ${dataset} in ${before} too`);
            clusters.set(dataset, cluster);
        }
    return clusters;
}
/** The names that a pattern asks the row for. */
const fieldsOf = (pattern) => [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
exports.fieldsOf = fieldsOf;
/** Both names that FLAN has for the list of options; the row gives `options`. */
const isOptions = (name) => name === 'options_' || name === 'options_str';
exports.isOptions = isOptions;
/** The pattern with the row's values in their places. @throws UserError `<at>.<field>: expected …` */
function fill(pattern, row, at) {
    return pattern.split(/(\{\w+\})/).flatMap((part) => {
        if (part === '')
            return [];
        const name = /^\{(\w+)\}$/.exec(part)?.[1];
        if (name === undefined)
            return [{ of: 'template', text: part }];
        if ((0, exports.isOptions)(name))
            return [{ of: 'options', text: options(row, at) }];
        const value = (0, names_1.own)(row, name);
        return [{ of: 'field', text: typeof value === 'number' ? String(value) : (0, fields_1.text)(value, `${at}.${name}`) }];
    });
}
/** `OPTIONS:\n- yes\n- no` */
function options(row, at) {
    const items = (0, fields_1.texts)(row.options, `${at}.options`);
    if (items.length === 0)
        throw new errors_1.UserError(`${at}.options: expected at least one option, found none`);
    return `OPTIONS:\n- ${items.join('\n- ')}`;
}
const joined = (stretches) => stretches.map((stretch) => stretch.text).join('');
exports.joined = joined;
