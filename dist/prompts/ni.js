"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isNiEncoding = exports.niEncodings = void 0;
exports.ni = ni;
const errors_1 = require("../base/errors");
const budget_1 = require("./budget");
const python_1 = require("./python");
const switches_1 = require("./switches");
const none = {
    title: false,
    definition: false,
    prompt: false,
    thingsToAvoid: false,
    emphasis: false,
    positives: 0,
    negatives: 0,
    explanations: false,
};
const prompt = { ...none, prompt: true };
const full = {
    ...prompt,
    definition: true,
    thingsToAvoid: true,
    emphasis: true,
    positives: 2,
    negatives: 2,
    explanations: true,
};
/** The encodings that the paper compares. */
exports.niEncodings = {
    'no instruction': none,
    prompt,
    'prompt + definition': { ...prompt, definition: true },
    'prompt + things to avoid': { ...prompt, thingsToAvoid: true },
    'prompt + emphasis': { ...prompt, emphasis: true },
    'prompt + positive examples': { ...prompt, positives: 2 },
    'prompt + definition + positive examples': { ...prompt, definition: true, positives: 2 },
    'positive examples': { ...none, positives: 2 },
    full,
};
const isNiEncoding = (name) => Object.hasOwn(exports.niEncodings, name);
exports.isNiEncoding = isNiEncoding;
/**
 * The prompt of Natural Instructions (Mishra et al. 2022), byte for byte as its own encoder writes it: definition, prompt,
 * things to avoid, emphasis, negative examples, positive examples, question. Under a budget, positive examples are added
 * while the prompt fits, then negative ones, and what is still too long loses its right end, where the question stands.
 * @param switches one of the paper's encodings by name, or what to show; what is not named is shown as in `full`
 * @throws UserError at an encoding or a switch that does not exist
 */
function ni(switches = 'full') {
    const name = 'ni';
    if (typeof switches === 'string' && !(0, exports.isNiEncoding)(switches))
        throw new errors_1.UserError(`ni: no encoding "${switches}"`, `there are ${Object.keys(exports.niEncodings).join(', ')}`);
    const given = typeof switches === 'string' ? exports.niEncodings[switches] : switches;
    const schema = (0, switches_1.allSwitches)(name, { ...given }, full);
    return { name, switches: { ...schema }, render: (task, one, { budget } = {}) => render(schema, task, one, budget) };
}
function render(schema, task, instance, budget) {
    const pieces = (positives, negatives) => joined([...said(schema, task), ...negatives, ...positives, question(instance)]);
    const allPositives = task.positives
        .slice(0, schema.positives)
        .map((one, i) => example(schema, 'positive', one, i + 1));
    const allNegatives = task.negatives
        .slice(0, schema.negatives)
        .map((one, i) => example(schema, 'negative', one, i + 1));
    const positives = (0, budget_1.fitting)(allPositives, (kept) => pieces(kept, []), budget);
    const negatives = (0, budget_1.fitting)(allNegatives, (kept) => pieces(positives, kept), budget);
    return (0, budget_1.promptOf)(pieces(positives, negatives), instance, budget, {
        positives: allPositives.length - positives.length,
        negatives: allNegatives.length - negatives.length,
    });
}
/** What the task says about itself, one line each; a bare `-` says nothing. */
function said(schema, task) {
    const { Title, Prompt } = task.rest;
    const lines = [
        [schema.title, 'title', 'Title', Title],
        [schema.definition, 'definition', 'Definition', task.definitions[0]],
        [schema.prompt, 'prompt', 'Prompt', Prompt],
        [schema.thingsToAvoid, 'thingsToAvoid', 'Things to Avoid', task.thingsToAvoid],
        [schema.emphasis, 'emphasis', 'Emphasis & Caution', task.emphasis],
    ];
    return lines.flatMap(([shown, kind, name, text]) => shown && typeof text === 'string' && text !== '-' ? [{ kind, text: `${name}: ${(0, python_1.strip)(text)}` }] : []);
}
function example(schema, kind, { input, output, explanation, suggestion }, number) {
    const pair = `input: ${input}\noutput: ${output}`;
    if (!schema.explanations && kind === 'positive')
        return { kind, text: pair };
    const heading = `\n${kind === 'positive' ? 'Positive' : 'Negative'} Example${number}- \n`;
    const reason = schema.explanations && explanation !== undefined ? `\nreason: ${explanation}` : '';
    // The reference puts no line break before the suggestion, and takes one blank to mean that there is none.
    const advice = schema.explanations && suggestion !== undefined && suggestion !== ' ' ? `suggestion: ${suggestion}` : '';
    return { kind, text: `${heading}${pair}${reason}${advice}` };
}
const question = ({ input }) => ({ kind: 'query', text: `\ninput: ${input}\noutput:` });
/** Each piece on a line of its own: one that does not begin with a line break gets one, unless it is the first. */
function joined(pieces) {
    return pieces.map(({ kind, text }, i) => ({ kind, text: i === 0 || text.startsWith('\n') ? text : `\n${text}` }));
}
