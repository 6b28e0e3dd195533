"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.shapeProto = void 0;
exports.savedModelBytes = savedModelBytes;
const protobufjs_1 = __importDefault(require("protobufjs"));
/**
 * The few protobuf messages of TensorFlow that a captured graph is written with (`graph.proto`, `attr_value.proto`,
 * `meta_graph.proto`, …): only the fields used here, with their numbers. Attribute values stand in a `oneof`, so that
 * zeros and `false` are written too.
 */
const fields = (list) => Object.fromEntries(Object.entries(list).map(([name, [type, id, rule]]) => [name, rule ? { type, id, rule } : { type, id }]));
const mapOf = (type, id) => ({ keyType: 'string', type, id });
const root = protobufjs_1.default.Root.fromJSON({
    nested: {
        Dim: { fields: fields({ size: ['int64', 1] }) },
        Shape: { fields: fields({ dim: ['Dim', 2, 'repeated'], unknownRank: ['bool', 3] }) },
        TensorValue: { fields: fields({ dtype: ['int32', 1], shape: ['Shape', 2], content: ['bytes', 4] }) },
        ListValue: {
            fields: {
                ...fields({ s: ['bytes', 2, 'repeated'], i: ['int64', 3, 'repeated'], f: ['float', 4, 'repeated'] }),
                ...fields({ b: ['bool', 5, 'repeated'], type: ['int32', 6, 'repeated'], shape: ['Shape', 7, 'repeated'] }),
            },
        },
        AttrValue: {
            oneofs: { value: { oneof: ['list', 's', 'i', 'f', 'b', 'type', 'shape', 'tensor'] } },
            fields: {
                ...fields({ list: ['ListValue', 1], s: ['bytes', 2], i: ['int64', 3], f: ['float', 4], b: ['bool', 5] }),
                ...fields({ type: ['int32', 6], shape: ['Shape', 7], tensor: ['TensorValue', 8] }),
            },
        },
        NodeDef: {
            fields: {
                ...fields({ name: ['string', 1], op: ['string', 2], input: ['string', 3, 'repeated'], device: ['string', 4] }),
                attr: mapOf('AttrValue', 5),
            },
        },
        Versions: { fields: fields({ producer: ['int32', 1] }) },
        GraphDef: {
            fields: fields({ node: ['NodeDef', 1, 'repeated'], versions: ['Versions', 4] }),
        },
        MetaInfo: { fields: fields({ tags: ['string', 4, 'repeated'] }) },
        MetaGraph: { fields: fields({ metaInfo: ['MetaInfo', 1], graph: ['GraphDef', 2] }) },
        SavedModel: { fields: fields({ schemaVersion: ['int64', 1], metaGraphs: ['MetaGraph', 2, 'repeated'] }) },
    },
});
const shapeProto = (shape) => ({ dim: shape.map((size) => ({ size })) });
exports.shapeProto = shapeProto;
/** The bytes of a `saved_model.pb` that holds a graph of these nodes, tagged `serve`. */
function savedModelBytes(node) {
    const message = root.lookupType('SavedModel');
    const graphDef = { node, versions: { producer: 1087 } };
    return message
        .encode(message.fromObject({ schemaVersion: 1, metaGraphs: [{ metaInfo: { tags: ['serve'] }, graph: graphDef }] }))
        .finish();
}
