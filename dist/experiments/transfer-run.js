"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.NOTHING = exports.run = void 0;
const names_1 = require("../base/names");
const identity_1 = require("../runs/identity");
const world_1 = require("../tasks/world");
const asking_1 = require("./asking");
const start_1 = require("./start");
const tune_1 = require("./tune");
const worlds_1 = require("./worlds");
/** One run of `transfer`: what decides its rows stands here and in what is imported. */
exports.run = (0, identity_1.decidedBy)('experiments/transfer-run.ts', async (config, at) => {
    const { source, targets, targetSteps } = config;
    const { areas } = (0, worlds_1.openWorld)(config, at);
    const inArea = (name) => (0, names_1.choose)('area', areas, name);
    const plain = await (0, start_1.startOf)(config.model, at);
    const first = source === exports.NOTHING ? [] : inArea(source).map(({ train }) => train);
    const settings = { ...(0, asking_1.tuning)(config), at, label: `from ${source}` };
    const start = source === exports.NOTHING ? plain : await (0, tune_1.tune)(config.tune, plain, (0, world_1.underDefinitions)(first), settings);
    const answers = (0, asking_1.answersOf)(at, config);
    for (const target of config.areas.split(',')) {
        const tasks = (0, world_1.spread)(inArea(target), targets);
        const examples = (0, world_1.underDefinitions)((0, asking_1.drawnOf)(tasks, config), 1);
        const learnt = await (0, asking_1.learn)(start, examples, config, at, targetSteps, `from ${source} to ${target}`);
        answers.add(await (0, asking_1.ask)(learnt, [(0, asking_1.testsOf)(target, tasks, config)], config, at));
    }
    return answers.end();
});
/** The source of a model that learns the target's instances alone. */
exports.NOTHING = 'nothing';
