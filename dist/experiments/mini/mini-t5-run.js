"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.run = exports.readingHash = exports.reading = void 0;
exports.preTrained = preTrained;
const node_path_1 = require("node:path");
const canonical_1 = require("../../base/canonical");
const random_1 = require("../../base/random");
const identity_1 = require("../../runs/identity");
const mini_1 = require("../../tasks/mini");
const texts_1 = require("../../tasks/mini/texts");
const load_1 = require("../load");
const tune_1 = require("../tune");
const small_t5_1 = require("./small-t5");
const world_1 = require("./world");
/** How the embedded T5 was made. */
exports.reading = { width: 128, steps: 8000, batch: 32, learningRate: 1e-3 };
/** Hash of the world that the texts are of. */
const readingHash = () => (0, canonical_1.contentHash)((0, mini_1.mini)({ instances: world_1.PER_TASK }));
exports.readingHash = readingHash;
/** One run of `mini-t5`: what decides its rows stands here and in what is imported. */
exports.run = (0, identity_1.decidedBy)('experiments/mini/mini-t5-run.ts', async ({ width, steps, batch, learningRate, seed }, at) => {
    const texts = (0, texts_1.miniTexts)(Math.min(steps * batch, TEXTS), (0, random_1.rng)(seed).fork('texts'));
    const { seen, development, unseenCombinations, unseenFamilies } = (0, mini_1.mini)({ instances: world_1.PER_TASK });
    const tasks = [...seen, ...development, ...unseenCombinations, ...unseenFamilies];
    const words = tasks.flatMap(({ definitions, positives, negatives, instances }) => [
        ...definitions,
        ...[...positives, ...negatives].flatMap(({ input, output, explanation }) => [input, output, explanation ?? '']),
        ...instances.flatMap(({ input, targets }) => [input, ...targets]),
    ]);
    const start = (0, small_t5_1.smallT5)([...words, ...texts.map(({ source }) => source.replace(/<.*?>/g, ' '))], seed, {
        phrases,
        sentinels: texts_1.BLANKS,
        width,
    });
    const label = 'pre-training';
    const settings = { steps, batch, learningRate, seed, at, label, maxSource: TEXT_SOURCE, maxTarget: TEXT_TARGET };
    return (0, tune_1.trainIn)(at, (kept) => (0, tune_1.tuneSmall)(start, texts, settings, kept));
});
/** The parts of a prompt that never change are a token each: a third of its length otherwise. */
const phrases = [
    'Definition:',
    'Now complete the following example -\nInput:',
    'Output:',
    'Positive Example',
    'Negative Example',
    'Explanation:',
];
/** Different texts at most; then they come again. */
const TEXTS = 150_000;
const [TEXT_SOURCE, TEXT_TARGET] = [96, 40];
/** A T5 like the embedded one but for its width, pre-trained in the same way: a run of its own in the store. */
async function preTrained(width, at) {
    const config = { ...exports.reading, width, seed: 0 };
    const work = (0, identity_1.decidedAs)(exports.run, (here) => (0, exports.run)(config, here));
    const made = await at.need('mini-t5', config, (0, exports.readingHash)(), work);
    return (0, load_1.loadAt)((0, node_path_1.join)(made.folder, 'model'), at);
}
