"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.beamSearch = beamSearch;
exports.beamStrategy = beamStrategy;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const decoding_1 = require("./decoding");
/** The best output found for each source. @returns ids, EOS included where it came */
async function beamSearch(model, prompts, settings) {
    const { config } = model;
    const { beams, maxNew, process } = settings;
    if (maxNew === 0)
        return prompts.map(() => new Int32Array(0));
    // All beams begin alike; only the first may continue, or they would stay alike.
    const searches = prompts.map(() => ({
        running: Array.from({ length: beams }, (_, beam) => ({ ids: [], score: beam === 0 ? 0 : -1e9 })),
        finished: [],
        over: false,
    }));
    /** Candidates at each step: enough to go on with if every beam ends in each way. */
    const most = Math.max(2, 1 + settings.eosTokenIds.length) * beams;
    /** Searches in the batch, by their place in `prompts`. */
    let batch = prompts.map((_, i) => i);
    const decoding = (0, decoding_1.startDecoding)(model, prompts, process ? (0, decoding_1.scoresStrategy)('log-probabilities', beams) : beamStrategy(beams, most), maxNew);
    try {
        let ids = Int32Array.from(batch.flatMap((i) => new Array(beams).fill(prompts[i].start)));
        let from;
        for (let length = 1; length <= maxNew; length++) {
            const scores = Float32Array.from(batch.flatMap((i) => searches[i].running.map(({ score }) => score)));
            const found = await decoding.step(ids, process ? {} : { scores }, from);
            const candidates = ({ running }, prompt, at) => {
                if (!process)
                    return candidatesOf(config, found, at, most);
                const all = running.map(({ ids, score }, beam) => ({
                    score,
                    scores: (0, decoding_1.processed)(process, prompt, ids, found.scores, at * beams + beam, model),
                }));
                return bestOf(all, most);
            };
            const origins = batch.map((i, at) => {
                const search = searches[i];
                const { next, origin } = advance(search, candidates(search, prompts[i], at), settings);
                searches[i] = next;
                return origin.map((beam) => at * beams + beam);
            });
            const open = batch.flatMap((i, at) => (searches[i].over ? [] : [at]));
            if (open.length === 0)
                break;
            from = Int32Array.from(origins.flat());
            if (open.length <= batch.length / 2) {
                // The caches that remain are still in the old order of beams, so that order moves up with them.
                decoding.keep(open);
                from = Int32Array.from(open.flatMap((at, i) => (origins[at] ?? []).map((row) => row + (i - at) * beams)));
                batch = open.map((at) => batch[at]);
            }
            ids = Int32Array.from(batch.flatMap((i) => searches[i].running.map((beam) => beam.ids.at(-1))));
        }
    }
    finally {
        decoding.dispose();
    }
    return searches.map(({ finished }) => Int32Array.from(finished[0]?.ids ?? []));
}
/** For each source the best continuations of all its beams. @param most how many */
function beamStrategy(beams, most) {
    /** [sources, beams·vocabSize] */
    const totals = (logits, scores) => tf.reshape(tf.add(tf.logSoftmax(logits), tf.reshape(scores, [-1, 1])), [logits.shape[0] / beams, -1]);
    return {
        key: `beams ${beams} ${most}`,
        beams,
        tokens: 1,
        choose: (logits, { scores }) => {
            const { values, indices } = tf.topk(totals(logits, scores), most);
            return { values, indices };
        },
        worth: (logits, { scores }, { values, indices }) => {
            const all = totals(logits, scores);
            const [sources, width] = all.shape;
            const rows = tf.reshape(tf.range(0, sources * width, width, 'int32'), [sources, 1]);
            const chosen = tf.gather(tf.reshape(all, [-1]), tf.cast(tf.add(indices, rows), 'int32'));
            const top = tf.topk(all, most).values;
            // Both what is said of the choices and what they have.
            return { best: tf.concat([top, top], 1), chosen: tf.concat([values, chosen], 1) };
        },
    };
}
function candidatesOf({ vocabSize }, { values, indices }, at, most) {
    return Array.from({ length: most }, (_, k) => {
        const [score, index] = [values?.[at * most + k], indices?.[at * most + k]];
        return { beam: Math.floor(index / vocabSize), id: index % vocabSize, score };
    });
}
/** The same of scores outside of the graph: the best ones, of equals the first. */
function bestOf(beams, most) {
    const best = [];
    beams.forEach(({ score: before, scores }, beam) => {
        for (let id = 0; id < scores.length; id++) {
            const score = Math.fround(before + scores[id]);
            if (best.length === most && !(score > best[most - 1].score))
                continue;
            let place = best.length;
            while (place > 0 && score > best[place - 1].score)
                place--;
            best.splice(place, 0, { beam, id, score });
            if (best.length > most)
                best.pop();
        }
    });
    return best;
}
/**
 * One search by one token.
 * @param candidates best first
 * @returns the search, and for each running beam the one that it continues
 */
function advance(search, candidates, settings) {
    const { beams, maxNew, earlyStopping, eosTokenIds, lengthPenalty } = settings;
    const extended = candidates.map(({ beam, id, score }) => ({
        ids: [...search.running[beam].ids, id],
        score,
    }));
    const length = extended[0].ids.length;
    const isEnd = ({ id }) => eosTokenIds.includes(id);
    const penalized = (score, length) => Math.fround(score / Math.fround(length ** lengthPenalty));
    const goOn = candidates.map((_, k) => k).filter((k) => !isEnd(candidates[k]));
    const kept = goOn.slice(0, beams);
    const running = kept.map((k) => extended[k]);
    const origin = kept.map((k) => candidates[k].beam);
    if (search.over)
        return { next: { ...search, running }, origin };
    // What ends ranks among the finished only if it was one of the best; the rest were there to go on with.
    const ended = extended
        .filter((_, k) => k < beams && (length === maxNew || isEnd(candidates[k])))
        .map(({ ids, score }) => ({ ids, score: penalized(score, length) }));
    const finished = [...search.finished, ...ended].sort((a, b) => b.score - a.score).slice(0, beams);
    const worst = finished.length === beams ? finished[beams - 1].score : Number.NEGATIVE_INFINITY;
    // A running output counts as if it ended now, although a longer one can still gain from its length.
    const longest = earlyStopping === 'never' && lengthPenalty > 0 ? maxNew : length;
    const canImprove = penalized(running[0].score, longest) > worst;
    const over = !canImprove || length === maxNew || (earlyStopping === true && finished.length === beams);
    return { next: { running, finished, over }, origin };
}
