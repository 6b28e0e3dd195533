"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.trainings = exports.run = void 0;
const names_1 = require("../base/names");
const heuristics_1 = require("../metrics/heuristics");
const identity_1 = require("../runs/identity");
const world_1 = require("../tasks/world");
const asking_1 = require("./asking");
const evaluate_1 = require("./evaluate");
const instructed_1 = require("./instructed");
const start_1 = require("./start");
const worlds_1 = require("./worlds");
/** One run of `zero-shot`: what decides its rows stands here and in what is imported. */
exports.run = (0, identity_1.decidedBy)('experiments/zero-shot-run.ts', async (config, at) => {
    const { development, groups } = (0, worlds_1.openWorld)(config, at);
    const tested = Object.entries(config.tasks === 'development' ? { 'development tasks': development } : groups);
    const tests = tested.map(([group, tasks]) => (0, asking_1.testsOf)(group, tasks, config));
    const answering = await answererOf(config, at);
    const answers = (0, asking_1.answersOf)(at, config);
    for (let wording = 0; wording < config.wordings; wording++) {
        const asked = tests.map(({ group, tasks }) => {
            const known = tasks.filter(({ definitions }) => definitions.length > wording);
            return { group, tasks: known.map((task) => (0, world_1.inWording)(task, wording)) };
        });
        answers.add(await answering(asked, `answering, wording ${wording + 1}`), { wording });
    }
    return answers.end();
});
/** What the training differs in; everything else is as in `definitions`. */
const tunings = {
    'no definitions': { switches: { definition: false } },
    definitions: {},
    '20 tasks': { tasks: 20 },
    '60 tasks': { tasks: 60 },
    'one wording': { wordings: 1 },
    'two wordings': { wordings: 2 },
    '10 instances': { perTask: 10 },
    '50 instances': { perTask: 50 },
    'width 64': { model: 'mini-64' },
    'width 192': { model: 'mini-192' },
};
/** What answers without a model. */
const heuristics = { 'copy the input': heuristics_1.copyInput, 'copy an example': heuristics_1.copyDemo };
exports.trainings = ['untuned', ...Object.keys(tunings), ...Object.keys(heuristics)];
async function answererOf(config, at) {
    const heuristic = (0, names_1.own)(heuristics, config.training);
    if (heuristic) {
        return (groups) => (0, evaluate_1.scoreAnswers)(groups, (0, asking_1.formatOf)(config), heuristic, (0, asking_1.metricsOf)(config));
    }
    const tuning = config.training === 'untuned' ? {} : (0, names_1.choose)('training', tunings, config.training);
    const model = config.training === 'untuned' ? await (0, start_1.startOf)(config.model, at) : await (0, instructed_1.instructed)(config, at, tuning);
    const format = (0, asking_1.formatOf)(config, tuning.switches);
    return (groups, label) => (0, asking_1.ask)(model, groups, config, at, { format, label });
}
