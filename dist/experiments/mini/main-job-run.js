"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.run = void 0;
const node_path_1 = require("node:path");
const tk_instruct_1 = require("../../prompts/tk-instruct");
const identity_1 = require("../../runs/identity");
const world_1 = require("../../tasks/world");
const evaluate_1 = require("../evaluate");
const load_1 = require("../load");
const tune_1 = require("../tune");
const world_2 = require("./world");
/** One run of `main-job`: what decides its rows stands here and in what is imported. */
exports.run = (0, identity_1.decidedBy)('experiments/mini/main-job-run.ts', async (config, at) => {
    const model = config.training === 'untuned' ? await (0, load_1.loadAt)('mini', at) : await tuned(config, at);
    const { train, groups } = (0, world_2.miniWorld)();
    const tested = Object.entries({ 'seen tasks, new instances': train, ...groups });
    const tests = tested.map(([group, tasks]) => ({ group, tasks: tasks.map(({ test }) => test) }));
    const predictions = await (0, evaluate_1.predict)(model, tests, { format, maxSource: world_2.SOURCE, maxNew: world_2.TARGET, at });
    at.run.predictions(predictions);
    return (0, evaluate_1.taskRows)(predictions);
});
const format = (0, tk_instruct_1.tkInstruct)({ definition: true, positives: 0 });
/** The embedded T5, fine-tuned on the training tasks, each instance under one of its task's three definitions. */
async function tuned({ training: _, ...config }, at) {
    const examples = (0, world_1.underDefinitions)((0, world_2.miniWorld)().train.map(({ train }) => train));
    const settings = { ...config, at, label: 'instruction tuning', format, maxSource: world_2.SOURCE, maxTarget: world_2.TARGET };
    const start = await (0, load_1.loadAt)('mini', at);
    await (0, tune_1.trainIn)(at, (kept) => (0, tune_1.tuneSmall)(start, examples, settings, kept));
    return (0, load_1.loadAt)((0, node_path_1.join)(at.run.folder, 'model'), at);
}
