"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.byInstructions = byInstructions;
exports.embedded = embedded;
exports.byAligned = byAligned;
exports.bySamples = bySamples;
const random_1 = require("../base/random");
const sentence_encoder_1 = require("../models/sentence-encoder/sentence-encoder");
const align_1 = require("./align");
const embed_tasks_1 = require("./embed-tasks");
const instructions_1 = require("./instructions");
const pairs_1 = require("./pairs");
const samples_1 = require("./samples");
const similarity_1 = require("./similarity");
let loaded;
/** MiniLM as it comes, loaded once. */
function miniLM() {
    loaded ??= (0, sentence_encoder_1.loadNamedEncoder)('all-MiniLM-L6-v2');
    return loaded;
}
const known = new Map();
/** The `k` training tasks for each target whose definitions are most like its own, by MiniLM as it comes. */
async function byInstructions(targets, train, k) {
    return (0, similarity_1.selectTasks)(await embedded(targets), await embedded(train), { k });
}
/** Definitions embedded by MiniLM: all wordings of each task, once per process. */
function embedded(tasks) {
    const key = tasks.map(({ id }) => id).join();
    const before = known.get(key);
    if (before)
        return before;
    const now = miniLM().then((encoder) => definitionsBy(encoder, tasks));
    known.set(key, now);
    return now;
}
/** The same by {@link alignedMiniLM}. */
async function byAligned(targets, world, k) {
    const encoder = await alignedMiniLM(world);
    const train = world.train.map((one) => one.train);
    return (0, similarity_1.selectTasks)(await definitionsBy(encoder, targets), await definitionsBy(encoder, train), { k });
}
const aligned = new Map();
/**
 * MiniLM aligned with the wording of a world: INSTA's pairs and settings (Lee et al. 2024, section 3.2) on the training
 * tasks, the best epoch by the development tasks. INSTA's learning rate of 1e-6 is for many more steps than the 230 that the
 * mini world's definitions give: on its development tasks' pairs it brings the correlation from 0.901 to 0.923, 1e-5 to 0.959.
 */
function alignedMiniLM(world) {
    const before = aligned.get(world);
    if (before)
        return before;
    const made = async () => {
        const pairsOf = async (parts, options = {}) => {
            const tasks = parts.map(({ train }) => train);
            return (0, pairs_1.alignmentPairs)(tasks.map(instructions_1.instructionsOf), await embedded(tasks), (0, random_1.rng)(0).fork('alignment'), options);
        };
        const every = { share: 1, below: Infinity, uses: Infinity };
        const development = await pairsOf(world.development, every);
        return (0, align_1.align)(await miniLM(), await pairsOf(world.train), { learningRate: 1e-5, development });
    };
    const now = made();
    aligned.set(world, now);
    return now;
}
/** The `k` training tasks whose samples, inputs with their answers, are most like each target's, by MiniLM as it comes. */
async function bySamples(targets, train, k) {
    const encoder = await miniLM();
    const samples = (tasks) => (0, embed_tasks_1.embedTasks)(encoder, tasks.map((task) => (0, instructions_1.samplesOf)(task, 'input+output')));
    return (0, samples_1.selectBySamples)(await samples(targets), await samples(train), { k });
}
const definitionsBy = (encoder, tasks) => (0, embed_tasks_1.embedTasks)(encoder, tasks.map(instructions_1.instructionsOf));
