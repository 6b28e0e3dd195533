"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.encodings = exports.run = void 0;
exports.swapped = swapped;
const names_1 = require("../base/names");
const identity_1 = require("../runs/identity");
const world_1 = require("../tasks/world");
const asking_1 = require("./asking");
const evaluate_1 = require("./evaluate");
const instructed_1 = require("./instructed");
const worlds_1 = require("./worlds");
/** One run of `encodings`: what decides its rows stands here and in what is imported. */
exports.run = (0, identity_1.decidedBy)('experiments/encodings-run.ts', async (config, at) => {
    const trained = (0, names_1.choose)('trained', exports.encodings, config.trained);
    const model = await (0, instructed_1.instructed)(config, at, { switches: trained });
    const { train, groups, contradicted } = (0, worlds_1.openWorld)(config, at);
    const tests = Object.entries(groups).map(([group, tasks]) => (0, asking_1.testsOf)(group, tasks, config));
    const answers = (0, asking_1.answersOf)(at, config);
    const add = (tested, predictions) => answers.add(predictions, { tested });
    const asked = (tested, switches, groups) => (0, asking_1.ask)(model, groups, config, at, { format: (0, asking_1.formatOf)(config, switches), label: `tested with ${tested}` });
    for (const [tested, switches] of Object.entries(exports.encodings))
        add(tested, await asked(tested, switches, tests));
    if (!trained.definition)
        return answers.end();
    const others = tests.slice(0, 1).map(({ group, tasks }) => ({ group, tasks: swapped(tasks) }));
    add('swapped definition', await asked('swapped definition', trained, others));
    const pairs = contradicted?.(train.map(({ test }) => (0, world_1.few)(test, config.test / 2))) ?? [];
    const seen = (tasks) => [{ group: 'seen tasks', tasks }];
    if (pairs.length > 0) {
        add('own definition', await asked('own definition', trained, seen(pairs.map(({ asked }) => asked))));
        const contradicting = seen(pairs.flatMap(({ contradicting }) => contradicting));
        const told = await asked('contradictory definition', trained, contradicting);
        add('contradictory definition', told);
        const targets = new Map(pairs.flatMap(({ own }) => [...own]));
        const answered = told.map((one) => ({ ...one, targets: targets.get(one.id) ?? one.targets }));
        add('contradictory definition, own answer', (0, evaluate_1.rescored)(answered, (0, asking_1.metricsOf)(config)));
    }
    return answers.end();
});
/** What a prompt shows of the task (Wang et al. 2022, section 6.3, and the ablation grid of Tk-Instruct). */
exports.encodings = {
    nothing: { definition: false, positives: 0 },
    definition: { definition: true, positives: 0 },
    examples: { definition: false, positives: 2 },
    'definition and examples': { definition: true, positives: 2 },
    'with negative examples': { definition: true, positives: 2, negatives: 2 },
    'with explanations': { definition: true, positives: 2, negatives: 2, explanations: true },
};
/** Each task under the definition of another, half-way round the list: another operation, mostly of another form. */
function swapped(tasks) {
    const half = Math.floor(tasks.length / 2);
    return tasks.map((task, i) => ({ ...task, definitions: tasks[(i + half) % tasks.length].definitions }));
}
