"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rules = exports.relationWords = exports.questionAnswering = exports.entityLinking = exports.relationClassification = exports.entityClassification = void 0;
exports.subPrompts = subPrompts;
exports.concluded = concluded;
exports.labour = labour;
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const labour_1 = require("../tasks/labour");
const budget_1 = require("./budget");
const switches_1 = require("./switches");
const asked = (kind, query, choices, target) => ({
    pieces: [
        { kind: 'definition', text: `${labour_1.instructions[kind]}\n\n` },
        { kind: 'query', text: query },
        { kind: 'options', text: `\n\nOPTIONS:\n- ${choices.join('\n- ')}` },
    ],
    target,
    choices,
});
/** What kind of concept a name stands for. */
const entityClassification = (mention) => asked('entity classification', mention.label, labour_1.entityKinds, mention.kind);
exports.entityClassification = entityClassification;
/** How two concepts are related. */
const relationClassification = ({ subject, relation, object }) => asked('relation classification', `First: ${subject.label}\nSecond: ${object.label}`, labour_1.relationNames, relation);
exports.relationClassification = relationClassification;
/** Under which of the candidates a name is listed. */
const entityLinking = (mention, candidates, answer) => asked('entity linking', mention.label, candidates, answer);
exports.entityLinking = entityLinking;
/** Which of the candidates has the relation. */
const questionAnswering = ({ subject, relation, object }, candidates) => asked('question answering', `What is ${relation} for ${subject.label}?`, candidates, object.label);
exports.questionAnswering = questionAnswering;
/** The words that a mask between two concepts may take, by what they mean. */
exports.relationWords = {
    essential: 'requires',
    optional: 'may use',
    unrelated: 'has nothing to do with',
};
/** T5's masks, in the order in which a target fills them. */
const mask = (i) => `<extra_id_${i}>`;
const filled = (words) => words.map((word, i) => `${mask(i)} ${word}`).join(' ');
/**
 * The sub-prompts of an example, in order: a concept's kind before its name (`the <mask> sociologist`), a relation between
 * two (`<mask>`). As in Prompt Tuning with Rules (Han et al. 2021, section 3), the prompt is their conjunction.
 */
function subPrompts(example) {
    const kindOf = ({ kind, label }, i) => ({
        text: `the ${mask(i)} ${label}`,
        words: labour_1.entityKinds,
        word: kind,
    });
    switch (example.kind) {
        case 'entity classification':
            return [kindOf(example.mention, 0)];
        case 'relation classification': {
            const { subject, relation, object } = example.triple;
            const between = { text: ` ${mask(1)} `, words: Object.values(exports.relationWords), word: exports.relationWords[relation] };
            return [kindOf(subject, 0), between, kindOf(object, 2)];
        }
        case 'entity linking':
            return [
                { text: `${example.mention.label} is also called ${mask(0)}`, words: example.candidates, word: example.answer },
            ];
        case 'question answering': {
            const { subject, relation, object } = example.triple;
            const text = `${subject.label} ${exports.relationWords[relation]} ${mask(0)}`;
            return [{ text, words: example.candidates, word: object.label }];
        }
    }
}
/** Whatever needs something needs a skill or knowledge; nothing needs an occupation. */
exports.rules = labour_1.entityKinds.flatMap((subject) => labour_1.relationNames.flatMap((relation) => ['skill', 'knowledge'].map((object) => ({ subject, words: exports.relationWords[relation], object, relation }))));
/** The relation that the rules conclude from the words of the three masks; undefined if no rule holds. */
function concluded(subject, words, object) {
    return exports.rules.find((rule) => rule.subject === subject && rule.words === words && rule.object === object)?.relation;
}
/** The example as sub-prompts, and as its target the masks with their words; every combination of them is a choice. */
function ptr(example) {
    const parts = subPrompts(example);
    const combinations = example.kind === 'relation classification'
        ? exports.rules.map(({ subject, words, object }) => [subject, words, object])
        : parts[0].words.map((word) => [word]);
    return {
        pieces: [...parts.map(({ text }) => ({ kind: 'subPrompt', text })), { kind: 'subPrompt', text: '.' }],
        target: filled(parts.map(({ word }) => word)),
        choices: combinations.map(filled),
    };
}
function instructed(example) {
    switch (example.kind) {
        case 'entity classification':
            return (0, exports.entityClassification)(example.mention);
        case 'relation classification':
            return (0, exports.relationClassification)(example.triple);
        case 'entity linking':
            return (0, exports.entityLinking)(example.mention, example.candidates, example.answer);
        case 'question answering':
            return (0, exports.questionAnswering)(example.triple, example.candidates);
    }
}
/**
 * The prompts of the labour market paper (arXiv 2308.16770) for tasks of `labourTasks`, in wordings of our own: as
 * instructions with options, or as sub-prompts with T5's masks. What is too long loses its right end.
 * @throws UserError at a switch that does not exist or has the wrong kind of value
 */
function labour(switches = {}) {
    const schema = (0, switches_1.allSwitches)('labour', { ...switches }, { encoding: 'instruction', options: true });
    if (schema.encoding !== 'instruction' && schema.encoding !== 'ptr')
        throw new errors_1.UserError(`labour: encoding: expected instruction or ptr, found "${schema.encoding}"`);
    return {
        name: 'labour',
        switches: schema,
        render(task, instance, { budget } = {}) {
            const example = exampleOf(instance, `${task.id}: ${instance.id}`);
            const { pieces, target, choices } = schema.encoding === 'ptr' ? ptr(example) : instructed(example);
            const shown = schema.options ? pieces : pieces.filter(({ kind }) => kind !== 'options');
            return (0, budget_1.promptOf)(shown, { targets: [target], choices }, budget);
        },
    };
}
function exampleOf(instance, at) {
    const found = (0, fields_1.object)(instance.rest?.labour, `${at}: rest.labour`, 'labour renders tasks of labourTasks');
    if (!labour_1.labourKinds.includes(found.kind))
        throw new errors_1.UserError(`${at}: rest.labour.kind: expected one of ${labour_1.labourKinds.join(', ')}`);
    return instance.rest?.labour;
}
