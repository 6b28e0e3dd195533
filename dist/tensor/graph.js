"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.variableNode = void 0;
exports.program = program;
exports.stateNodes = stateNodes;
const lists_1 = require("../base/lists");
const bfloat16_1 = require("./bfloat16");
const graph_proto_1 = require("./graph-proto");
const native_binding_1 = require("./native-binding");
const peak_memory_1 = require("./peak-memory");
const simplify_1 = require("./rewrite/simplify");
/** The resource handle of a state tensor, shared by all programs of a graph. */
const variableNode = (index) => `state/${index}`;
exports.variableNode = variableNode;
/**
 * Turns a recording into graph nodes: state tensors become reads of variables, feeds and what is frozen placeholders, the
 * new state assignments, and every fetch waits for the assignments.
 *
 * @param prefix a scope of its own for each program of a graph
 * @param stateNames all state tensors in a fixed order; their position names the variable
 * @param cores how many operations run at once
 * @param bf16 whether a step that changes the state computes its large products in bfloat16; others stay exact
 */
function program(recorded, prefix, stateNames, { cores = 1, bf16 = false } = {}) {
    const simple = (0, simplify_1.simplify)(recorded, cores);
    const recording = bf16 && Object.keys(recorded.newState).length > 0 ? (0, bfloat16_1.withBfloat16Products)(simple) : simple;
    const used = usedTensors(recording);
    const nodes = [];
    const add = (name, op, input, attr) => {
        nodes.push(node(name, op, input, attr));
        return name;
    };
    /** Tensor → the node output that carries it. */
    const ref = new Map();
    const need = (id) => {
        const found = ref.get(id);
        if (!found)
            throw new Error(`capture: tensor ${id} comes from nowhere`);
        return found;
    };
    const shapeOf = (id) => recording.shapes.get(id) ?? { shape: [], dtype: native_binding_1.DataType.float };
    const position = new Map(stateNames.map((name, i) => [name, i]));
    const handle = (name) => (0, exports.variableNode)(position.get(name));
    const stateName = new Map(Object.entries(recording.state).map(([name, id]) => [id, name]));
    for (const [name, id] of Object.entries(recording.state)) {
        if (used.has(id))
            ref.set(id, add(`${prefix}/read_${position.get(name)}`, 'ReadVariableOp', [handle(name)], float));
    }
    const placeholders = (ids, kind) => {
        const placed = {};
        for (const [i, [name, id]] of Object.entries(ids).entries()) {
            if (!used.has(id))
                continue;
            const { shape, dtype } = shapeOf(id);
            const attr = { dtype: { type: dtype }, shape: { shape: (0, graph_proto_1.shapeProto)(shape) } };
            ref.set(id, add(`${prefix}/${kind}_${i}`, 'Placeholder', [], attr));
            placed[name] = `${prefix}/${kind}_${i}:0`;
        }
        return placed;
    };
    const feeds = placeholders(recording.feeds, 'feed');
    const frozen = placeholders(recording.frozen, 'frozen');
    const constant = constantsOnce(prefix, add);
    for (const [id, value] of recording.constants)
        if (used.has(id))
            ref.set(id, constant(value));
    const assigned = [];
    const updatedInPlace = new Set();
    const updates = [];
    for (const [i, recordedOp] of recording.ops.entries()) {
        const { op, inputs, outputs } = recordedOp;
        if (!outputs.some((o) => used.has(o)))
            continue;
        const name = `${prefix}/n${i}`;
        if (typeof op === 'string') {
            add(name, op, inputs.map(need), attributes(op, recordedOp, shapeOf));
            for (const [k, o] of outputs.entries())
                ref.set(o, k === 0 ? name : `${name}:${k}`);
            continue;
        }
        for (const o of outputs)
            updatedInPlace.add(o);
        assigned.push(name);
        updates.push(() => {
            const context = {
                need,
                handle: (id) => handle(stateName.get(id)),
                scalar: (value) => constant({ shape: [], dtype: native_binding_1.DataType.float, values: Float32Array.of(value) }),
                readers: (id) => readersOf(nodes, ref.get(id)),
            };
            (0, lists_1.append)(nodes, applyAdam(name, recordedOp, op, context));
        });
    }
    for (const update of updates)
        update();
    for (const [name, id] of Object.entries(recording.newState)) {
        const old = recording.state[name];
        if (updatedInPlace.has(id) || old === id)
            continue;
        const after = old !== undefined && ref.has(old) ? [`^${need(old)}`] : [];
        assigned.push(add(`${prefix}/assign_${position.get(name)}`, 'AssignVariableOp', [handle(name), need(id), ...after], float));
    }
    const done = add(`${prefix}/done`, 'NoOp', assigned.map((name) => `^${name}`), {});
    const fetches = {};
    for (const [name, id] of Object.entries(recording.fetches)) {
        add(`${prefix}/fetch_${name}`, 'Identity', [need(id), `^${done}`], { T: { type: shapeOf(id).dtype } });
        fetches[name] = `${prefix}/fetch_${name}:0`;
    }
    const ops = recording.ops.filter(({ outputs }) => outputs.some((id) => used.has(id)));
    return { nodes, feeds, frozen, fetches, peakBytes: (0, peak_memory_1.peakBytes)({ ...recording, ops }) };
}
const float = { dtype: { type: native_binding_1.DataType.float } };
/** Adds each constant once, small ones that are equal only one time. */
function constantsOnce(prefix, add) {
    const known = new Map();
    let count = 0;
    return (value) => {
        const key = value.values.length > 64 ? undefined : `${value.dtype}/${value.shape}/${Array.from(value.values)}`;
        const existing = key && known.get(key);
        if (existing)
            return existing;
        const name = add(`${prefix}/const_${count++}`, 'Const', [], constantAttrs(value));
        if (key)
            known.set(key, name);
        return name;
    };
}
const readersOf = (nodes, name) => name === undefined ? [] : nodes.filter((n) => n.input.includes(name)).map((n) => n.name);
/** Handles, readers and writers of the state: `write_i` is fed through `value_i`, `get_i` is fetched. */
function stateNodes(shapes) {
    return shapes.flatMap((shape, i) => {
        const dtype = { type: native_binding_1.DataType.float };
        const proto = { shape: (0, graph_proto_1.shapeProto)(shape) };
        const shared = { shared_name: { s: Buffer.from(`state_${i}`) }, container: { s: Buffer.alloc(0) } };
        return [
            node((0, exports.variableNode)(i), 'VarHandleOp', [], { dtype, shape: proto, ...shared }),
            node(`value_${i}`, 'Placeholder', [], { dtype, shape: proto }),
            node(`write_${i}`, 'AssignVariableOp', [(0, exports.variableNode)(i), `value_${i}`], { dtype }),
            node(`written_${i}`, 'Const', [`^write_${i}`], constantAttrs({ shape: [], dtype: native_binding_1.DataType.float, values: new Float32Array(1) })),
            node(`get_${i}`, 'ReadVariableOp', [(0, exports.variableNode)(i)], { dtype }),
        ];
    });
}
const node = (name, op, input, attr) => ({
    name,
    op,
    input,
    attr,
});
/** Tensors that a fetch or a new state depends on: the rest of the recording is dropped. */
function usedTensors(recording) {
    const used = new Set([...Object.values(recording.fetches), ...Object.values(recording.newState)]);
    for (let i = recording.ops.length - 1; i >= 0; i--) {
        const op = recording.ops[i];
        if (op.outputs.some((o) => used.has(o)))
            for (const input of op.inputs)
                used.add(input);
    }
    return used;
}
function constantAttrs(constant) {
    const { values } = constant;
    const content = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    return {
        dtype: { type: constant.dtype },
        value: { tensor: { dtype: constant.dtype, shape: (0, graph_proto_1.shapeProto)(constant.shape), content } },
    };
}
/** Type attributes that eager mode infers from the inputs and a graph must state: attribute → which input's type. */
const inferred = {
    ExpandDims: { T: 0, Tdim: 1 },
    ZerosLike: { T: 0 },
    OnesLike: { T: 0 },
    Fill: { T: 1, index_type: 0 },
    Select: { T: 1 },
    SelectV2: { T: 1 },
};
function attributes(name, op, shapeOf) {
    const attrs = {};
    for (const [attr, input] of Object.entries(inferred[name] ?? {}))
        attrs[attr] = { type: shapeOf(op.inputs[input]).dtype };
    for (const attr of op.attrs)
        attrs[attr.name] = attribute(attr);
    return attrs;
}
function attribute({ name, type, value }) {
    if (Array.isArray(value) && type !== native_binding_1.AttrType.shape) {
        const key = type === native_binding_1.AttrType.int ? 'i' : type === native_binding_1.AttrType.float ? 'f' : type === native_binding_1.AttrType.bool ? 'b' : 'type';
        return { list: { [key]: value } };
    }
    switch (type) {
        case native_binding_1.AttrType.string:
            return { s: Buffer.from(String(value)) };
        case native_binding_1.AttrType.int:
            return { i: Number(value) };
        case native_binding_1.AttrType.float:
            return { f: Number(value) };
        case native_binding_1.AttrType.bool:
            return { b: Boolean(value) };
        case native_binding_1.AttrType.type:
            return { type: Number(value) };
        case native_binding_1.AttrType.shape:
            return { shape: (0, graph_proto_1.shapeProto)(value) };
        default:
            throw new Error(`capture: attribute ${name} has an unknown type ${type}`);
    }
}
/**
 * `ResourceApplyAdam`, in place. Its own correction of the moments is switched off (both powers 0), since the step size
 * already has it. Decay, decoupled, comes first: param −= decay · param.
 *
 * An update in place must not overtake those who read the old value: TensorFlow would copy the variable first.
 */
function applyAdam(name, op, what, context) {
    const [param, m, v, gradient, stepSize, epsilon, decay] = op.inputs;
    const { handle, need, scalar } = context;
    const wait = context.readers(param).map((reader) => `^${reader}`);
    const type = { T: { type: native_binding_1.DataType.float }, use_locking: { b: false } };
    const shrink = decay === undefined
        ? []
        : [
            node(`${name}_decay`, 'ResourceApplyGradientDescent', [handle(param), need(decay), need(param), ...wait], type),
        ];
    const inputs = [
        ...[param, m, v].map(handle),
        ...[scalar(0), scalar(0), need(stepSize), scalar(what.beta1), scalar(what.beta2), need(epsilon), need(gradient)],
        ...(shrink.length > 0 ? [`^${name}_decay`] : wait),
    ];
    return [...shrink, node(name, 'ResourceApplyAdam', inputs, type)];
}
