"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.generate = generate;
const errors_1 = require("../base/errors");
const random_1 = require("../base/random");
const layout_1 = require("../models/layout");
const batches_1 = require("./batches");
const beam_1 = require("./beam");
const load_1 = require("./load");
const sample_1 = require("./sample");
const search_settings_1 = require("./search-settings");
/**
 * The model's output for each source, in the given order, by greedy decoding, beam search or, if asked for, sampling. The
 * result of one source does not depend on the others: what is drawn for it depends on the seed and its place. What the
 * model's folder says of asking it (generation_config.json) is done as Hugging Face Transformers' `generate()` does it, but
 * that nothing is drawn unless `doSample` is given.
 * @param model as `loadModel` reads it, or with its weights loaded (`load`), which saves copying them at every call
 * @param sources token ids, EOS included
 * @returns token ids without the start token, EOS included where it came before `maxNew`
 * @throws UserError if an id is not in the model's vocabulary, a source and `maxNew` tokens are more than it has positions
 *   for, an option is no whole number, or the model's folder asks for what is not done here
 */
async function generate(model, sources, options = {}) {
    const { streamer, onProgress } = options;
    const search = (0, search_settings_1.searchSettings)(model, options);
    if (streamer && (sources.length !== 1 || search.beams > 1)) {
        throw new errors_1.UserError(`streamer: expected one source and no beams, found ${sources.length} and ${search.beams}`, 'beams are only chosen among in the end: beams: 1');
    }
    const random = (0, random_1.rng)(search.seed);
    const outputs = new Array(sources.length);
    const lengths = sources.map(({ length }) => length);
    let done = 0;
    await (0, load_1.whileLoaded)(model, async (loaded) => {
        for (const source of sources)
            (0, layout_1.checkRoom)(loaded, source, search.maxNew);
        for (const batch of (0, batches_1.lengthBatches)(lengths, options)) {
            const chosen = batch.map((i) => (0, layout_1.divided)(loaded, sources[i], search.decoderStartTokenId));
            const randoms = batch.map((i) => random.fork(i));
            const found = await (search.beams === 1
                ? (0, sample_1.sample)(loaded, chosen, search, randoms, (_, id) => streamer?.put(id))
                : (0, beam_1.beamSearch)(loaded, chosen, search));
            batch.forEach((i, k) => {
                outputs[i] = found[k];
            });
            done += batch.length;
            onProgress?.(done, sources.length);
        }
    });
    streamer?.end();
    return outputs;
}
