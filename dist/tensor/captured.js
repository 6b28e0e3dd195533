"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.captured = captured;
const lists_1 = require("../base/lists");
const graph_1 = require("./graph");
const load_graph_1 = require("./load-graph");
const native_binding_1 = require("./native-binding");
const recorder_1 = require("./recorder");
/**
 * Records each step once per signature and replays it as a TensorFlow graph whose variables hold the state.
 * All signatures share one graph and one session; a feed of a shape not planned for is recorded when it first comes,
 * which rebuilds the graph and keeps the state. What is frozen is fed to each run in native memory, without a copy.
 *
 * @param inputs.bf16 see `chooseEngine`
 * @throws Error when the native backend is not active
 */
function captured(steps, initial, { frozen = {}, planned = [], checkMemory, bf16 = false } = {}) {
    const found = (0, native_binding_1.nativeBackend)();
    if (!found)
        throw new Error('capture needs the native TensorFlow backend');
    const backend = found;
    const names = Object.keys(initial);
    const shapes = Object.values(initial).map(({ shape }) => shape);
    const programs = new Map();
    let session;
    const recordAll = (signatures) => {
        const state = Object.fromEntries(names.map((name, i) => [name, { shape: shapes[i], dtype: 'float32' }]));
        for (const { step, feeds } of signatures) {
            const key = signatureKey(step, feeds);
            if (programs.has(key))
                continue;
            const recording = (0, recorder_1.record)(backend, steps[step], state, feeds, frozen);
            programs.set(key, (0, graph_1.program)(recording, `p${programs.size}`, names, { bf16 }));
        }
    };
    const load = (values) => {
        const nodes = [...(0, graph_1.stateNodes)(shapes), ...[...programs.values()].flatMap((p) => p.nodes)];
        if (session !== undefined)
            backend.binding.deleteSavedModel(session);
        session = (0, load_graph_1.loadGraph)(backend.binding, nodes);
        writeAll(values);
    };
    const writeAll = (values) => {
        const places = Object.keys(values).map((name) => names.indexOf(name));
        if (places.includes(-1))
            throw new Error(`no state named ${Object.keys(values)[places.indexOf(-1)]}`);
        if (places.length === 0)
            return;
        const ids = Object.values(values).map(({ shape, values }) => backend.binding.createTensor(shape, native_binding_1.DataType.float, values));
        const inputs = places.map((i) => `value_${i}:0`).join(',');
        fetchValues(backend.binding, session, ids, inputs, places.map((i) => `written_${i}:0`).join(','));
        for (const id of ids)
            backend.binding.deleteTensor(id);
    };
    recordAll(planned);
    if (!backend.isUsingGpuDevice) {
        const runs = [...programs.values()].map(({ peakBytes }) => peakBytes);
        const state = Object.values(initial).reduce((sum, { values }) => sum + values.byteLength, 0);
        checkMemory?.({ state, run: (0, lists_1.largest)(runs, 0) });
    }
    load(initial);
    // All of them in one run: TensorFlow goes through the whole graph for every new set of names.
    const readAll = (wanted) => {
        if (wanted.length === 0)
            return {};
        const places = wanted.map((name) => names.indexOf(name));
        const nodes = places.map((i) => `get_${i}:0`).join(',');
        const values = fetchValues(backend.binding, session, [], '', nodes);
        const shaped = (i) => ({
            shape: shapes[places[i]],
            values: values[i],
        });
        return Object.fromEntries(wanted.map((name, i) => [name, shaped(i)]));
    };
    return {
        kind: 'captured',
        async run(step, feeds, wanted) {
            const key = signatureKey(step, feeds);
            if (!programs.has(key)) {
                const current = readAll(names);
                recordAll([{ step, feeds }]);
                load(current);
            }
            const { feeds: fed, frozen: read, fetches } = programs.get(key);
            const ids = Object.keys(fed).map((name) => {
                const feed = feeds[name];
                return backend.binding.createTensor(feed.shape, feed.dtype === 'int32' ? native_binding_1.DataType.int32 : native_binding_1.DataType.float, feed.values);
            });
            const kept = backend.getInputTensorIds(Object.keys(read).map((name) => frozen[name]));
            const fetchNames = wanted ?? Object.keys(fetches);
            const values = fetchValues(backend.binding, session, [...ids, ...kept], [...Object.values(fed), ...Object.values(read)].join(','), fetchNames.map((name) => fetches[name]).join(','));
            for (const id of ids)
                backend.binding.deleteTensor(id);
            return Object.fromEntries(fetchNames.map((name, i) => [name, values[i]]));
        },
        async read(wanted = names) {
            return readAll(wanted);
        },
        async write(values) {
            writeAll(values);
        },
        dispose() {
            if (session !== undefined)
                backend.binding.deleteSavedModel(session);
            session = undefined;
        },
    };
}
function signatureKey(step, feeds) {
    return `${step}(${Object.entries(feeds)
        .map(([name, f]) => `${name}:${f.shape.join('x')}`)
        .join(',')})`;
}
function fetchValues(binding, session, inputs, inputNames, outputNames) {
    return binding.runSavedModel(session, inputs, inputNames, outputNames).map((handle) => {
        const values = binding.tensorDataSync(handle.id);
        binding.deleteTensor(handle.id);
        return values;
    });
}
