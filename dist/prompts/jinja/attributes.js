"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.attribute = attribute;
exports.item = item;
exports.getAttribute = getAttribute;
exports.getItem = getItem;
exports.missing = missing;
const dict_methods_1 = require("./dict-methods");
const list_methods_1 = require("./list-methods");
const markup_methods_1 = require("./markup-methods");
const number_methods_1 = require("./number-methods");
const points_1 = require("./points");
const signature_1 = require("./signature");
const str_format_1 = require("./str-format");
const string_methods_1 = require("./string-methods");
const text_1 = require("./text");
const types_1 = require("./types");
const values_1 = require("./values");
/** What Python's types have and templates may not use here. */
const refused = {
    str: ['encode'],
    Markup: ['encode'],
    int: ['from_bytes', 'to_bytes'],
    bool: ['from_bytes', 'to_bytes'],
    float: ['fromhex', 'hex'],
    generator: ['close', 'send', 'throw', 'gi_code', 'gi_frame', 'gi_running', 'gi_suspended', 'gi_yieldfrom'],
    dict_keys: ['isdisjoint', 'mapping'],
    dict_items: ['isdisjoint', 'mapping'],
    dict_values: ['mapping'],
    _GroupTuple: ['_asdict', '_fields', '_field_defaults', '_make', '_replace'],
};
/** Python's `getattr(value, name)`, or undefined where there is none. @throws TemplateError for what is refused by name */
function attribute(value, name, run) {
    if (value instanceof values_1.Undefined)
        throw new values_1.TemplateError(value.message);
    const type = (0, types_1.typeName)(value);
    if (type !== 'Namespace' && /^__.+__$/.test(name))
        throw new values_1.TemplateError(`${name}: templates may not use Python's own attributes`);
    if (Object.hasOwn(refused, type) && refused[type]?.includes(name))
        throw new values_1.TemplateError(`${name} of a ${type} is not supported`);
    if (run.environment.immutable && changes(value, name))
        throw new values_1.TemplateError(`access to attribute '${name}' of '${type}' object is unsafe.`);
    if (typeof value === 'string')
        return (0, signature_1.bound)(formatting, value, name) ?? (0, signature_1.bound)(string_methods_1.stringMethods, value, name);
    if (value instanceof values_1.Markup)
        return (0, signature_1.bound)(formatting, value, name) ?? (0, markup_methods_1.markupMethod)(value, name);
    if (value instanceof values_1.List) {
        const field = value.fields.indexOf(name);
        if (field >= 0)
            return value.items[field];
        return (0, signature_1.bound)(value.tuple ? list_methods_1.tupleMethods : list_methods_1.listMethods, value, name);
    }
    if (value instanceof values_1.Dict)
        return (0, signature_1.bound)(dict_methods_1.dictMethods, value, name);
    if (typeof value === 'number')
        return (0, number_methods_1.numberAttribute)(value, name) ?? (0, signature_1.bound)(number_methods_1.floatMethods, value, name);
    const int = (0, types_1.whole)(value);
    if (int !== undefined)
        return (0, number_methods_1.numberAttribute)(int, name) ?? (0, signature_1.bound)(number_methods_1.intMethods, int, name);
    return value instanceof values_1.Special ? value.attribute?.(name, run) : undefined;
}
/** The methods of texts that look into other values. */
const formatting = (0, signature_1.methods)([
    ['format', '*args **kwargs', (self, _, run, rest) => (0, str_format_1.strFormat)(self, rest, run, { attribute, item })],
    [
        'format_map',
        'mapping /',
        (self, [mapping], run) => {
            if (!(mapping instanceof values_1.Dict))
                throw new values_1.TemplateError('format_map: expected a dict');
            const named = new Map([...mapping.pairs()].map(([key, value]) => [(0, types_1.textOf)(key) ?? '', value]));
            return (0, str_format_1.strFormat)(self, { positional: [], named }, run, { attribute, item });
        },
    ],
]);
function changes(value, name) {
    if (value instanceof values_1.List)
        return !value.tuple && list_methods_1.changing.list.has(name);
    return value instanceof values_1.Dict && list_methods_1.changing.dict.has(name);
}
/** Python's `value[key]`, or undefined where there is no such item, or there are none. */
function item(value, key, run) {
    if (value instanceof values_1.Undefined)
        throw new values_1.TemplateError(value.message);
    if (value instanceof values_1.Dict)
        return hashable(key) ? value.get(key, run) : undefined;
    if (value instanceof values_1.Special)
        return value.item?.(key, run);
    const text = (0, types_1.textOf)(value);
    if (text === undefined && !(value instanceof values_1.List))
        return undefined;
    const index = (0, types_1.whole)(key);
    if (index === undefined)
        return undefined;
    const at = Number(index);
    if (value instanceof values_1.List)
        return value.items.at(at);
    const line = text;
    run.spend((0, values_1.textSteps)(line.length));
    if ((0, points_1.hasPairs)(line))
        run.spend(line.length);
    const char = ((0, points_1.hasPairs)(line) ? (0, points_1.chars)(line) : line).at(at);
    return char !== undefined && value instanceof values_1.Markup ? new values_1.Markup(char) : char;
}
/** Whether Python can look a key up; where it cannot, there is no such item. */
function hashable(key) {
    if (key instanceof values_1.List)
        return key.tuple && key.items.every(hashable);
    return !(key instanceof values_1.Dict);
}
/** Jinja's `value.name`: an attribute, else the item of that name. */
function getAttribute(value, name, run) {
    // An item may well have one of Python's own names.
    const own = value instanceof values_1.Dict && /^__.+__$/.test(name) ? value.get(name, run) : undefined;
    const found = own === undefined ? attribute(value, name, run) : own;
    if (found !== undefined)
        return found;
    const other = item(value, name, run);
    return other === undefined ? missing(value, name, run) : other;
}
/** Jinja's `value[key]`: an item, else the attribute of that name. */
function getItem(value, key, run) {
    const found = item(value, key, run);
    if (found !== undefined)
        return found;
    const name = (0, types_1.textOf)(key);
    const other = name === undefined ? undefined : attribute(value, name, run);
    return other === undefined ? missing(value, key, run) : other;
}
/** What is said of an attribute or an item that is not there. */
function missing(value, key, run) {
    const object = value === null ? 'None' : `${(0, types_1.typeName)(value)} object`;
    const name = (0, types_1.textOf)(key);
    return new values_1.Undefined(name === undefined
        ? `${object} has no element ${(0, text_1.repr)(key, run).slice(0, 80)}`
        : `'${object}' has no attribute '${name}'`);
}
