"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.attentionFactor = void 0;
exports.parseRope = parseRope;
exports.frequencies = frequencies;
const errors_1 = require("../../base/errors");
const f = Math.fround;
/**
 * Reads `rope_theta` and `rope_scaling`, or Transformers 5's `rope_parameters`, which holds both.
 * @throws UserError naming a kind of scaling that is not computed here
 */
function parseRope(json, headDim, file) {
    const field = json.rope_parameters ? 'rope_parameters' : 'rope_scaling';
    const found = json[field] ?? {};
    if (typeof found !== 'object' || Array.isArray(found)) {
        throw new errors_1.UserError(`${file}: ${field}: expected an object, found ${(0, errors_1.describe)(found)}`);
    }
    const given = found;
    const number = (name, fallback) => {
        const value = given[name] ?? fallback;
        if (typeof value === 'number' && Number.isFinite(value) && value > 0)
            return value;
        throw new errors_1.UserError(`${file}: ${field}.${name}: expected a number above 0, found ${(0, errors_1.describe)(value)}`);
    };
    const theta = number('rope_theta', json.rope_theta ?? 10000);
    const dims = Math.floor(headDim * number('partial_rotary_factor', json.partial_rotary_factor ?? 1));
    if (dims < 2 || dims % 2 !== 0 || dims > headDim) {
        const expected = `a share that makes an even number of a head's ${headDim} dimensions`;
        throw new errors_1.UserError(`${file}: partial_rotary_factor: expected ${expected}, found one that makes ${dims}`);
    }
    const type = given.rope_type ?? given.type ?? 'default';
    if (type === 'default')
        return { theta, dims, scaling: { type } };
    if (type === 'linear')
        return { theta, dims, scaling: { type, factor: number('factor') } };
    if (type === 'llama3') {
        return {
            theta,
            dims,
            scaling: {
                type,
                factor: number('factor'),
                lowFreqFactor: number('low_freq_factor'),
                highFreqFactor: number('high_freq_factor'),
                original: number('original_max_position_embeddings', json.max_position_embeddings),
            },
        };
    }
    if (type === 'yarn') {
        const original = number('original_max_position_embeddings', json.max_position_embeddings);
        const factor = number('factor', Number(json.max_position_embeddings) / original);
        const betas = [number('beta_fast', 32), number('beta_slow', 1)];
        const truncate = given.truncate ?? true;
        if (typeof truncate !== 'boolean')
            throw new errors_1.UserError(`${file}: ${field}.truncate: expected true or false, found ${(0, errors_1.describe)(truncate)}`);
        const [mscale, all] = [given.mscale, given.mscale_all_dim].map((value, i) => value ? number(i === 0 ? 'mscale' : 'mscale_all_dim') : undefined);
        const usual = mscale && all ? magnitude(factor, mscale) / magnitude(factor, all) : magnitude(factor, 1);
        const attentionFactor = number('attention_factor', usual);
        return {
            theta,
            dims,
            scaling: { type, factor, attentionFactor, range: yarnRange(theta, dims, original, betas, truncate) },
        };
    }
    throw new errors_1.UserError(`${file}: ${field}: expected default, linear, llama3 or yarn, found ${(0, errors_1.describe)(type)}`, 'other kinds of scaling (dynamic, longrope) turn tokens otherwise in longer batches, and are not computed here');
}
/** What cosines and sines are multiplied by. */
const attentionFactor = ({ scaling }) => (scaling.type === 'yarn' ? scaling.attentionFactor : 1);
exports.attentionFactor = attentionFactor;
/** YaRN's factor of attention (Peng et al. 2023, section 3.4). */
const magnitude = (factor, scale) => (factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1);
/** The pairs that turn `betas` times within the original length, fast and slow. */
function yarnRange(theta, dims, original, betas, truncate) {
    const [low, high] = betas.map((turns) => (dims * Math.log(original / (turns * 2 * Math.PI))) / (2 * Math.log(theta)));
    const [from, to] = truncate ? [Math.floor(low), Math.ceil(high)] : [low, high];
    return [Math.max(from, 0), Math.min(to, dims - 1)];
}
/** Radians a position for each pair of dimensions, rounded step by step as Transformers computes them in float32. */
function frequencies({ theta, dims, scaling }) {
    const plain = Float32Array.from({ length: dims / 2 }, (_, i) => {
        const exponent = f(f(2 * i) / dims);
        return f(1 / f(theta ** exponent));
    });
    if (scaling.type === 'default')
        return plain;
    const { factor } = scaling;
    if (scaling.type === 'linear')
        return plain.map((frequency) => frequency / factor);
    if (scaling.type === 'yarn') {
        const [from, to] = scaling.range;
        const width = from === to ? 0.001 : to - from;
        return plain.map((frequency, i) => {
            const ramp = Math.min(Math.max(f(f(i - from) / f(width)), 0), 1);
            const slow = f(1 / f(factor * f(1 / frequency)));
            return f(f(slow * ramp) + f(frequency * f(1 - ramp)));
        });
    }
    const { lowFreqFactor, highFreqFactor, original } = scaling;
    return plain.map((frequency) => {
        const wavelength = f((2 * Math.PI) / frequency);
        if (wavelength < original / highFreqFactor)
            return frequency;
        const slow = f(frequency / factor);
        if (wavelength > original / lowFreqFactor)
            return slow;
        const smooth = f(f(f(original / wavelength) - lowFreqFactor) / (highFreqFactor - lowFreqFactor));
        return f(f(f(1 - smooth) * slow) + f(smooth * frequency));
    });
}
