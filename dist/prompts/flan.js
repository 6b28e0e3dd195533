"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.flan = flan;
const canonical_1 = require("../base/canonical");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const random_1 = require("../base/random");
const flan_templates_1 = require("../tasks/flan-templates");
const budget_1 = require("./budget");
const switches_1 = require("./switches");
/** The paper's bound on exemplars (section 4.4). */
const mostShots = 16;
/** What stands between a question and its answer, and between exemplars. */
const [answerFollows, nextFollows] = ['\n\n', '\n\n\n'];
/**
 * The prompt of FLAN (Wei et al. 2022): a template of the task's dataset filled with the row, its options as
 * `OPTIONS:\n- …`, after exemplars in the same template, as many as the budget holds together with the question. What is
 * still too long loses its right end. The task has to come from `readFlan`.
 * @param templates of `readFlanTemplates`; their hash is among the switches
 * @throws UserError at a switch, a template or a dataset that does not exist, and where draws need a generator
 */
function flan(templates, switches = {}) {
    const name = 'flan';
    const schema = (0, switches_1.allSwitches)(name, { ...switches }, { template: 'random', turnedAround: true, shots: 0 });
    if (schema.shots > mostShots)
        throw new errors_1.UserError(`flan: shots: expected at most ${mostShots}, found ${schema.shots}`);
    if (!/^(random|none|dataset name|\d+)$/.test(schema.template))
        throw new errors_1.UserError(`flan: template: expected random, none, dataset name or a number, found "${schema.template}"`, 'templates are numbered from 0');
    return {
        name,
        switches: { ...schema, templates: (0, canonical_1.contentHash)([...templates]) },
        render: (task, instance, options = {}) => render(schema, templates, task, instance, options),
    };
}
function render(schema, templates, task, instance, { budget, random }) {
    if (!random && (schema.template === 'random' || schema.shots > 0))
        throw new errors_1.UserError('flan: drawing templates and exemplars needs a random generator', 'pass { random: rng(0) }');
    const write = writer(schema, templates, task, random);
    const question = write.question(instance, `${task.id}: ${instance.id}`);
    const drawn = random && schema.shots > 0 ? exemplars(task, instance, schema.shots, random) : [];
    const shots = drawn.map(({ index, example }) => {
        const at = `${task.id}: Positive Examples[${index}]`;
        const asked = write.question(example, at).map(({ text }) => text);
        return { kind: 'positive', text: `${asked.join('')}${answerFollows}${write.answer(example, at)}${nextFollows}` };
    });
    const pieces = (kept) => kept.length > 0 ? [...kept, ...question, { kind: 'template', text: answerFollows }] : question;
    const kept = (0, budget_1.fitting)(shots, pieces, budget);
    const answers = write.turnedAround
        ? { targets: [write.answer(instance, `${task.id}: ${instance.id}`)] }
        : instance;
    return (0, budget_1.promptOf)(pieces(kept), answers, budget, { positives: shots.length - kept.length });
}
/** How this prompt asks and answers: by one template for question and exemplars, or by an ablation. */
function writer({ template, turnedAround }, templates, task, random) {
    if (template === 'none' || template === 'dataset name')
        return {
            turnedAround: false,
            question: ({ input }) => [
                ...(template === 'none' ? [] : [{ kind: 'task', text: `[${datasetName(task)}] ` }]),
                { kind: 'query', text: input },
            ],
            answer: (one) => ('targets' in one ? one.targets[0] : one.output),
        };
    const all = (0, flan_templates_1.templatesOf)(templates, task.id);
    const usable = turnedAround ? all : all.filter((one) => !one.turnedAround);
    const chosen = template === 'random' ? random && (0, random_1.choice)(usable, random) : all[Number(template)];
    if (!chosen)
        throw new errors_1.UserError(`flan: ${task.id} has no template ${template}`, `it has 0 to ${all.length - 1}`);
    const kinds = { template: 'template', field: 'query', options: 'options' };
    return {
        turnedAround: chosen.turnedAround,
        question: (one, at) => (0, flan_templates_1.fill)(chosen.source, rowOf(one, at), at).map(({ of, text }) => ({ kind: kinds[of], text })),
        answer: (one, at) => (0, flan_templates_1.joined)((0, flan_templates_1.fill)(chosen.target, rowOf(one, at), at)),
    };
}
/** `Translation: wmt14 enfr` */
function datasetName({ cluster, id }) {
    const words = (name) => name.replaceAll('_', ' ');
    return `${words(cluster).replace(/^./, (letter) => letter.toUpperCase())}: ${words(id)}`;
}
function rowOf(one, at) {
    return (0, fields_1.object)(one.rest?.fields, `${at}: rest.fields`, "flan renders tasks of readFlan, which keep their rows' fields");
}
/** `n` of the task's examples, each at most once, none of them the question itself. */
function exemplars(task, instance, n, random) {
    const found = [];
    // Fisher–Yates, of which only the places that were touched are kept: 30,000 rows need no copy for each prompt.
    const moved = new Map();
    for (let left = task.positives.length; left > 0 && found.length < n; left--) {
        const place = random.int(left);
        const index = moved.get(place) ?? place;
        moved.set(place, moved.get(left - 1) ?? left - 1);
        const example = task.positives[index];
        const same = example.input === instance.input && instance.targets.includes(example.output);
        if (!same)
            found.push({ index, example });
    }
    return found;
}
