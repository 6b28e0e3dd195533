"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.run = void 0;
const identity_1 = require("../runs/identity");
const world_1 = require("../tasks/world");
const asking_1 = require("./asking");
const instructed_1 = require("./instructed");
const start_1 = require("./start");
const worlds_1 = require("./worlds");
/** One run of `k-shot`: what decides its rows stands here and in what is imported. */
exports.run = (0, identity_1.decidedBy)('experiments/k-shot-run.ts', async (config, at) => {
    const { start, setting, k, singleSteps, multiSteps } = config;
    const targets = (0, asking_1.targetsOf)((0, worlds_1.openWorld)(config, at), config);
    const model = start === 'plain' ? await (0, start_1.startOf)(config.model, at) : await (0, instructed_1.instructed)(config, at);
    const train = (0, asking_1.drawnOf)(targets, config);
    const answers = (0, asking_1.answersOf)(at, config);
    const add = async (some, tasks, steps) => {
        const label = `${tasks.length === 1 ? tasks[0]?.id : 'all tasks'}, ${k} instances`;
        const learnt = k === 0 ? model : await (0, asking_1.learn)(model, (0, world_1.underDefinitions)(tasks, 1), config, at, steps, label);
        answers.add(await (0, asking_1.ask)(learnt, [(0, asking_1.testsOf)('new tasks', some, config)], config, at));
    };
    if (k === 0 || setting === 'multi-task')
        await add(targets, train, multiSteps);
    else
        for (const [i, target] of targets.entries())
            await add([target], [train[i]], singleSteps);
    return answers.end();
});
