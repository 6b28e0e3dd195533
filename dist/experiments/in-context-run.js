"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PRACTISED = exports.run = void 0;
const random_1 = require("../base/random");
const identity_1 = require("../runs/identity");
const world_1 = require("../tasks/world");
const asking_1 = require("./asking");
const instructed_1 = require("./instructed");
const worlds_1 = require("./worlds");
/** One run of `in-context`: what decides its rows stands here and in what is imported. */
exports.run = (0, identity_1.decidedBy)('experiments/in-context-run.ts', async (config, at) => {
    const { way, k, targetSteps } = config;
    const start = way === exports.PRACTISED ? await practised(config, at) : await (0, instructed_1.instructed)(config, at, { switches: { positives: 2 } });
    const targets = (0, asking_1.targetsOf)((0, worlds_1.openWorld)(config, at), config);
    const train = (0, asking_1.drawnOf)(targets, config);
    const group = (0, asking_1.testsOf)('new tasks', targets, config);
    const answers = (0, asking_1.answersOf)(at, config);
    if (way === 'fine-tuning') {
        const examples = (0, world_1.underDefinitions)(train, 1);
        const model = k === 0 ? start : await (0, asking_1.learn)(start, examples, config, at, targetSteps, `all tasks, ${k} instances`);
        answers.add(await (0, asking_1.ask)(model, [group], config, at));
    }
    else {
        const tasks = group.tasks.map((test, i) => showing(test, train[i]));
        answers.add(await (0, asking_1.ask)(start, [{ ...group, tasks }], config, at, { format: (0, asking_1.formatOf)(config, { positives: k }) }));
    }
    return answers.end();
});
exports.PRACTISED = 'in the prompt after practice';
/** The task with these instances as its positive examples. */
const showing = (task, { instances }) => ({
    ...task,
    positives: instances.map(({ input, targets }) => ({ input, output: targets[0] })),
});
/** How many examples a prompt of practice has at most; how many it has is drawn, from none. */
const MOST = 4;
/** The model after instruction tuning in which every prompt has examples of its own: a run of its own in the store. */
function practised(config, at) {
    const examples = () => {
        const random = (0, random_1.rng)(config.seed).fork('examples');
        const seen = (0, worlds_1.openWorld)(config, at).train.map(({ train }) => (0, world_1.few)(train, config.perTask));
        return (0, world_1.underDefinitions)(seen).map((one) => withOthers(one, random));
    };
    const told = { perTask: config.perTask, examples: MOST };
    return (0, instructed_1.tunedOnce)('practised', config, told, at, (0, identity_1.decidedAs)(exports.run, examples), (0, asking_1.formatOf)(config, { positives: MOST }));
}
/** The instance with some others of its task as examples. */
function withOthers({ task, instance }, random) {
    const others = task.instances.filter(({ id }) => id !== instance.id);
    const instances = (0, random_1.shuffled)(others, random).slice(0, random.int(MOST + 1));
    return { task: showing(task, { ...task, instances }), instance };
}
