"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.BESIDE_TENSORS = void 0;
exports.peakBytes = peakBytes;
/** What graphs, threads and the system's allocator take beside the tensors, in bytes; 60 to 110 million were measured. */
exports.BESIDE_TENSORS = 100e6;
/** Of a float32 or int32. */
const BYTES = 4;
/** Operations whose result stands where their first input does. */
const VIEWS = new Set(['Reshape', 'Identity', 'ExpandDims', 'Squeeze', 'StopGradient']);
/**
 * How many bytes the tensors that a step makes take at once, at most: its operations in their order, each tensor until it
 * was read for the last time. What was there before (state, feeds, what is frozen) does not count.
 */
function peakBytes({ ops, shapes, state, feeds, frozen, newState, fetches }) {
    /** A tensor → the one whose memory it shares. */
    const roots = new Map();
    const rootOf = (id) => roots.get(id) ?? id;
    const lastRead = new Map();
    for (const [at, { op, inputs, outputs }] of ops.entries()) {
        // A fused operation changes the state in place.
        const shares = (i) => (typeof op !== 'string' ? i < inputs.length : i === 0 && VIEWS.has(op));
        for (const [i, id] of outputs.entries())
            if (shares(i))
                roots.set(id, rootOf(inputs[i]));
        for (const id of inputs)
            lastRead.set(rootOf(id), at);
    }
    const given = new Set([state, feeds, frozen].flatMap((named) => Object.values(named)));
    for (const id of [newState, fetches].flatMap((named) => Object.values(named)))
        lastRead.set(rootOf(id), ops.length);
    const freed = new Map();
    for (const [id, at] of lastRead)
        freed.set(at, [...(freed.get(at) ?? []), id]);
    const live = new Map();
    let [now, peak] = [0, 0];
    for (const [at, { outputs }] of ops.entries()) {
        for (const id of outputs) {
            if (rootOf(id) !== id || given.has(id) || !lastRead.has(id))
                continue;
            const bytes = BYTES * (shapes.get(id)?.shape ?? []).reduce((product, n) => product * n, 1);
            live.set(id, bytes);
            now += bytes;
        }
        peak = Math.max(peak, now);
        for (const id of freed.get(at) ?? []) {
            now -= live.get(id) ?? 0;
            live.delete(id);
        }
    }
    return peak;
}
