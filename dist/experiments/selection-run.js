"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.run = void 0;
const errors_1 = require("../base/errors");
const random_1 = require("../base/random");
const identity_1 = require("../runs/identity");
const baselines_1 = require("../selection/baselines");
const instruction_encoder_1 = require("../selection/instruction-encoder");
const instructions_1 = require("../selection/instructions");
const similarity_1 = require("../selection/similarity");
const world_1 = require("../tasks/world");
const asking_1 = require("./asking");
const start_1 = require("./start");
const tune_1 = require("./tune");
const worlds_1 = require("./worlds");
/** One run of `selection`: what decides its rows stands here and in what is imported. */
exports.run = (0, identity_1.decidedBy)('experiments/selection-run.ts', async (config, at) => {
    const world = (0, worlds_1.openWorld)(config, at);
    const targets = (0, asking_1.targetsOf)(world, config);
    const chosen = await choose(config, targets, world, at);
    const answers = (0, asking_1.answersOf)(at, config);
    // The same tasks chosen again, as random ones and all are, give the same model.
    let last;
    for (const target of targets) {
        const { id } = target.test;
        const wanted = chosen(id);
        const names = wanted.join();
        if (last?.names !== names) {
            const tasks = world.train.flatMap(({ train }) => (wanted.includes(train.id) ? [(0, world_1.few)(train, config.perTask)] : []));
            const label = `${config.by}, ${tasks.length} tasks for ${id}`;
            const settings = { ...(0, asking_1.tuning)(config), at, label };
            const start = await (0, start_1.startOf)(config.model, at);
            last = { names, model: await (0, tune_1.tune)(config.tune, start, (0, world_1.underDefinitions)(tasks), settings) };
        }
        answers.add(await (0, asking_1.ask)(last.model, [(0, asking_1.testsOf)('targets', [target], config)], config, at, { label: id }), {
            of: world.train.length,
        });
    }
    return answers.end();
});
/** Instances of a task that stand for it where samples are compared. */
const SAMPLES = 16;
/** The names of the training tasks that a target gets. */
async function choose(config, targets, world, { dry }) {
    const all = world.train.map(({ train }) => train.id);
    if (config.k >= all.length)
        return () => all;
    // What is chosen changes nothing of what training on it costs.
    const selected = await select(dry ? { ...config, by: 'random' } : config, targets, world);
    return (target) => selected.flatMap((row) => (row.target === target ? [row.task] : []));
}
async function select({ by, k, seed }, targets, world) {
    const train = world.train.map(({ train }) => train);
    const tests = targets.map(({ test }) => test);
    switch (by) {
        case 'instructions':
            return (0, instruction_encoder_1.byInstructions)(tests, train, k);
        case 'aligned':
            return (0, instruction_encoder_1.byAligned)(tests, world, k);
        case 'samples': {
            const random = (0, random_1.rng)(seed).fork('samples');
            const some = (all) => all.map(({ train }) => (0, world_1.drawn)(train, SAMPLES, random.fork(train.id)));
            return (0, instruction_encoder_1.bySamples)(some(targets), some(world.train), k);
        }
        case 'words':
            return (0, similarity_1.selectByWords)(tests.map(instructions_1.instructionsOf), train.map(instructions_1.instructionsOf), { k });
        case 'random': {
            // One draw a seed for all targets: random tasks are as good for the one as for the other.
            const names = train.map(({ id }) => id);
            const chosen = (0, baselines_1.randomTasks)(['any'], names, { k, random: (0, random_1.rng)(seed).fork('selection') });
            return tests.flatMap(({ id: target }) => chosen.map((row) => ({ ...row, target })));
        }
        default:
            throw new errors_1.UserError(`by: expected instructions, aligned, samples, words or random, found ${by}`);
    }
}
