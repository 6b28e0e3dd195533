"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.formats = void 0;
exports.registerFormat = registerFormat;
exports.promptFormat = promptFormat;
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const registry_1 = require("../base/registry");
const bbh_1 = require("./bbh");
const labour_1 = require("./labour");
const ni_1 = require("./ni");
const promptsource_task_1 = require("./promptsource-task");
const thesis_1 = require("./thesis");
const tk_instruct_1 = require("./tk-instruct");
/** The formats by name: a further one is a line here, or in a script `registerFormat`. */
const table = {
    'tk-instruct': {
        switches: ['definition', 'positives', 'negatives', 'explanations', 'taskName'],
        make: (switches) => (0, tk_instruct_1.tkInstruct)({ ...switches }),
    },
    ni: {
        switches: ['encoding', 'definition', 'positives', 'negatives', 'explanations'],
        make: ({ encoding = 'full', ...changed }) => (0, ni_1.ni)({ ...(0, names_1.choose)('encoding', ni_1.niEncodings, encoding), ...changed }),
    },
    thesis: { switches: ['definition', 'positives'], make: (switches) => (0, thesis_1.thesis)({ ...switches }) },
    bbh: {
        switches: ['positives', 'explanations'],
        make: ({ positives, explanations }) => (0, bbh_1.bbh)({ exemplars: positives, chainOfThought: explanations }),
    },
    labour: { switches: ['encoding'], make: (switches) => (0, labour_1.labour)({ ...switches }) },
    promptsource: { switches: [], make: promptsource_task_1.promptsource },
};
exports.formats = table;
/** Adds a format from a script: from then on it is one like the others, by its name. */
function registerFormat(name, format) {
    (0, registry_1.register)('format', table, name, format, registerFormat);
}
/**
 * A format as one text: `thesis`, with its usual switches; `tk-instruct(definition, 2)`, with these and no others, a number
 * being that of positive examples and a second one that of negative examples; `ni(prompt + definition)`, an encoding by its name.
 * @param changes switches that are to be otherwise
 * @throws UserError at a format or a switch that does not exist
 */
function promptFormat(text, changes = {}) {
    const [, name = text, list] = /^([^(]*)\((.*)\)$/.exec(text) ?? [];
    const { switches, make } = (0, names_1.choose)('format', exports.formats, name.trim());
    for (const key of Object.keys(changes)) {
        if (!switches.includes(key))
            throw new errors_1.UserError(`format: ${name} has no ${key} to change`);
    }
    return make({ ...(list === undefined ? {} : listed(name, list, switches)), ...changes });
}
function listed(name, list, switches) {
    const words = list.split(',').flatMap((word) => word.trim() || []);
    if (switches.includes('encoding'))
        return words.length > 0 ? { encoding: words.join(', ') } : {};
    const known = (kinds) => kinds.filter((one) => switches.includes(one));
    const [numbers, toggles] = [known(['positives', 'negatives']), known(['definition', 'explanations', 'taskName'])];
    const found = {
        ...Object.fromEntries(numbers.map((key) => [key, 0])),
        ...Object.fromEntries(toggles.map((key) => [key, false])),
    };
    const left = [...numbers];
    for (const word of words) {
        const number = /^\d{1,3}$/.test(word) ? left.shift() : undefined;
        if (number !== undefined)
            found[number] = Number(word);
        else if (toggles.includes(word))
            found[word] = true;
        else {
            const counts = numbers.map((key) => `the number of ${key}`);
            throw new errors_1.UserError(`format: ${name}: expected ${[...toggles, ...counts].join(', ')}, found ${word}`);
        }
    }
    return found;
}
