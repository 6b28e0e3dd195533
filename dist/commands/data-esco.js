"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.showEsco = showEsco;
exports.describeExample = describeExample;
const errors_1 = require("../base/errors");
const progress_1 = require("../base/progress");
const output_1 = require("./output");
/** `tunebook data show` of ESCO's tables: what is in them, and the tasks that are made of them, drawn with seed 0. */
async function showEsco(what, folder) {
    const { countEsco } = require('../tasks/esco');
    const { escoOddities, readEscoFolder } = require('../tasks/esco-folder');
    const taxonomy = readEscoFolder(folder);
    const counts = countEsco(taxonomy);
    const tasks = tasksOf(taxonomy);
    const examples = tasks.map(({ category, instances }) => ({ task: category, examples: instances.length }));
    const first = tasks.find(({ instances }) => instances.length > 0);
    const lines = examples.map(({ task, examples: made }) => [task, made]);
    const text = [
        `${what}: ESCO, ${taxonomy.languages.join(', ')}\n\n${describeCounts(counts)}`,
        ...escoOddities(taxonomy).map((note) => `note: ${note}`),
        ...(first
            ? [
                `\n${(0, output_1.table)(['task made of them', 'examples'], lines)}\n\nan example, of ${first.id}\n${describeExample(first)}`,
            ]
            : []),
    ];
    const example = first && { task: first.id, ...first.instances[0] };
    await (0, output_1.printResult)([{ ...counts, leftOut: taxonomy.leftOut, examples, ...(example && { example }) }], text.join('\n'));
}
/** The four labour market tasks; none, with the reason on stderr, where there are too few concepts to choose from. */
function tasksOf(taxonomy) {
    const { rng } = require('../base/random');
    const { labourTasks } = require('../tasks/labour');
    try {
        return labourTasks(taxonomy, { random: rng(0) });
    }
    catch (error) {
        if (!(error instanceof errors_1.UserError))
            throw error;
        (0, progress_1.say)(`note: no tasks can be made of it: ${error.message}`);
        return [];
    }
}
function describeCounts({ concepts, relations, labels }) {
    return [
        (0, output_1.table)(['entities', 'count'], Object.entries(concepts)),
        (0, output_1.table)(['relations', 'count'], Object.entries(relations)),
        (0, output_1.table)(['labels in', 'preferred', 'alternative'], Object.entries(labels).map(([language, { preferred, alternative }]) => [language, preferred, alternative])),
    ].join('\n\n');
}
/** A task's instruction, an example that it shows, and its first instance. */
function describeExample({ definitions, positives, instances }) {
    const [instance] = instances;
    const lines = [
        ['definition', definitions[0]],
        ...positives.slice(0, 1).flatMap(({ input, output }) => [
            ['shown input', input],
            ['shown output', output],
        ]),
        ...(instance
            ? [
                ['input', instance.input],
                ['accepted', instance.targets.map((target) => JSON.stringify(target)).join(' or ')],
                ...(instance.choices ? [['choices', instance.choices.join(' | ')]] : []),
            ]
            : []),
    ];
    return lines.map(([name, text]) => `  ${name}: ${text.replaceAll('\n', '\n    | ')}`).join('\n');
}
