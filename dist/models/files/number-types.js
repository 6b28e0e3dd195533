"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.ggmlTypes = exports.numberTypes = void 0;
const half_1 = require("./half");
const f = Math.fround;
/** One block after another: `read` gets where the block begins, and where its values go. */
function blockwise(name, values, bytes, read) {
    return {
        name,
        values,
        bytes,
        widen(blocks, out) {
            const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength);
            for (let i = 0; i * values < out.length; i++)
                read(view, i * bytes, out, i * values);
        },
    };
}
const half = (view, at) => (0, half_1.fromHalf)(view.getUint16(at, true));
/** The low halves of 16 bytes are the first 16 values, the high ones the last. */
const nibble = (view, at, i) => i < 16 ? view.getUint8(at + i) & 15 : view.getUint8(at + i - 16) >> 4;
/** The fifth bits of 32 values, in one number. */
const fifth = (bits, i) => ((bits >>> i) & 1) << 4;
const Q4_0 = blockwise('Q4_0', 32, 18, (view, at, out, to) => {
    const d = half(view, at);
    for (let i = 0; i < 32; i++)
        out[to + i] = d * (nibble(view, at + 2, i) - 8);
});
const Q4_1 = blockwise('Q4_1', 32, 20, (view, at, out, to) => {
    const [d, m] = [half(view, at), half(view, at + 2)];
    for (let i = 0; i < 32; i++)
        out[to + i] = f(d * nibble(view, at + 4, i)) + m;
});
const Q5_0 = blockwise('Q5_0', 32, 22, (view, at, out, to) => {
    const [d, bits] = [half(view, at), view.getUint32(at + 2, true)];
    for (let i = 0; i < 32; i++)
        out[to + i] = d * ((nibble(view, at + 6, i) | fifth(bits, i)) - 16);
});
const Q5_1 = blockwise('Q5_1', 32, 24, (view, at, out, to) => {
    const [d, m, bits] = [half(view, at), half(view, at + 2), view.getUint32(at + 4, true)];
    for (let i = 0; i < 32; i++)
        out[to + i] = f(d * (nibble(view, at + 8, i) | fifth(bits, i))) + m;
});
const Q8_0 = blockwise('Q8_0', 32, 34, (view, at, out, to) => {
    const d = half(view, at);
    for (let i = 0; i < 32; i++)
        out[to + i] = d * view.getInt8(at + 2 + i);
});
/** Eight scales and eight minima of six bits each, in twelve bytes. */
function scalesAndMinima(view, at, j) {
    const byte = (i) => view.getUint8(at + i);
    if (j < 4)
        return [byte(j) & 63, byte(j + 4) & 63];
    return [(byte(j + 4) & 15) | ((byte(j - 4) >> 6) << 4), (byte(j + 4) >> 4) | ((byte(j) >> 6) << 4)];
}
const Q4_K = blockwise('Q4_K', 256, 144, (view, at, out, to) => {
    const [d, least] = [half(view, at), half(view, at + 2)];
    for (let j = 0; j < 8; j++) {
        const [scale, minimum] = scalesAndMinima(view, at + 4, j);
        const [step, offset] = [f(d * scale), f(least * minimum)];
        const from = at + 16 + 32 * (j >> 1);
        for (let i = 0; i < 32; i++) {
            const byte = view.getUint8(from + i);
            out[to + 32 * j + i] = f(step * (j % 2 === 0 ? byte & 15 : byte >> 4)) - offset;
        }
    }
});
const Q6_K = blockwise('Q6_K', 256, 210, (view, at, out, to) => {
    const d = half(view, at + 208);
    for (let n = 0; n < 256; n++) {
        const [part, within] = [n >> 7, n & 127];
        const [quarter, i] = [within >> 5, within & 31];
        const low = view.getUint8(at + 64 * part + 32 * (quarter & 1) + i);
        const high = (view.getUint8(at + 128 + 32 * part + i) >> (2 * quarter)) & 3;
        const value = ((quarter < 2 ? low & 15 : low >> 4) | (high << 4)) - 32;
        out[to + n] = f(d * view.getInt8(at + 192 + (n >> 4))) * value;
    }
});
const F32 = blockwise('F32', 1, 4, (view, at, out, to) => {
    out[to] = view.getFloat32(at, true);
});
const F64 = blockwise('F64', 1, 8, (view, at, out, to) => {
    out[to] = view.getFloat64(at, true);
});
const F16 = blockwise('F16', 1, 2, (view, at, out, to) => {
    out[to] = half(view, at);
});
const BF16 = {
    name: 'BF16',
    values: 1,
    bytes: 2,
    // A bfloat16 is the upper half of a float32.
    widen(blocks, out) {
        const view = new DataView(blocks.buffer, blocks.byteOffset, blocks.byteLength);
        const bits = new Uint32Array(out.buffer, out.byteOffset, out.length);
        for (let i = 0; i < bits.length; i++)
            bits[i] = view.getUint16(2 * i, true) << 16;
    },
};
const all = [F32, F64, F16, BF16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q4_K, Q6_K];
/** By their names, as safetensors and GGML spell them. */
exports.numberTypes = new Map(all.map((type) => [type.name, type]));
/** By their number in GGML's list. */
exports.ggmlTypes = new Map([
    [0, F32],
    [1, F16],
    [2, Q4_0],
    [3, Q4_1],
    [6, Q5_0],
    [7, Q5_1],
    [8, Q8_0],
    [12, Q4_K],
    [14, Q6_K],
    [28, F64],
    [30, BF16],
]);
