"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.instructed = instructed;
exports.tunedOnce = tunedOnce;
const node_path_1 = require("node:path");
const canonical_1 = require("../base/canonical");
const random_1 = require("../base/random");
const identity_1 = require("../runs/identity");
const world_1 = require("../tasks/world");
const asking_1 = require("./asking");
const load_1 = require("./load");
const start_1 = require("./start");
const tune_1 = require("./tune");
const worlds_1 = require("./worlds");
/** The model after instruction tuning on the world's training tasks: a run of its own in the store, which experiments share. */
function instructed(setup, at, changes = {}) {
    const { tasks: count, wordings = 3, switches, ...others } = changes;
    const config = { ...setup, ...others };
    const work = (0, identity_1.decidedBy)('experiments/instructed.ts', () => {
        const all = (0, worlds_1.openWorld)(config, at).train.map(({ train }) => (0, world_1.few)(train, config.perTask));
        const tasks = count === undefined ? all : (0, random_1.shuffled)(all, (0, random_1.rng)(config.seed).fork('tasks')).slice(0, count);
        return (0, world_1.underDefinitions)(tasks, wordings);
    });
    const told = {
        perTask: config.perTask,
        wordings,
        ...(count !== undefined && { tasks: count }),
        ...(switches && { switches: { ...switches } }),
    };
    return tunedOnce('instructed', config, told, at, work, (0, asking_1.formatOf)(config, switches));
}
/**
 * The model after a tuning: a run of its own in the store, under this name.
 * @param told what tells it from other tunings of this name, beside the settings that they all have
 */
async function tunedOnce(name, config, told, at, examples, format = (0, asking_1.formatOf)(config)) {
    const { world, model, tune: what, format: written, trainSource, maxTarget, steps, batch, learningRate, seed } = config;
    if (what === 'none')
        return (0, start_1.startOf)(model, at);
    // Which instances of the world are there, its hash says.
    const lengths = { trainSource, maxTarget, steps, batch, learningRate, seed };
    const identity = { world, model, tune: what, format: written, ...lengths };
    const train = async (here) => {
        const start = await (0, start_1.startOf)(model, here);
        const settings = { ...(0, asking_1.tuning)(config, format), at: here, label: 'instruction tuning' };
        return (0, tune_1.trainIn)(here, (kept) => (0, tune_1.tune)(what, start, examples(), settings, kept));
    };
    const hash = (0, canonical_1.contentHash)([(0, worlds_1.openWorld)(config, at).hash, await (0, start_1.startHash)(model)]);
    const made = await at.need(name, { ...identity, ...told }, hash, (0, identity_1.decidedAs)(examples, train));
    return (0, load_1.loadAt)((0, node_path_1.join)(made.folder, 'model'), at);
}
