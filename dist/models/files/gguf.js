"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.openGguf = openGguf;
const node_fs_1 = require("node:fs");
const errors_1 = require("../../base/errors");
const gguf_header_1 = require("./gguf-header");
const gguf_tokenizer_1 = require("./gguf-tokenizer");
const number_types_1 = require("./number-types");
const stored_1 = require("./stored");
/** How much of a file is read for its header at first; twice as much each time that it is longer. */
const FIRST = 1 << 22;
/**
 * Reads the header of a GGUF file of llama.cpp, whose values stay in the file.
 * @throws UserError naming the file and what is wrong, missing or of a kind that is not computed here
 */
function openGguf(file) {
    const header = headerOf(file);
    const text = (key) => {
        const value = header.metadata.get(key);
        if (typeof value === 'string')
            return value;
        throw new errors_1.UserError(`${file}: ${key}: expected a text, found ${value === undefined ? 'nothing' : typeof value}`);
    };
    const architecture = text('general.architecture');
    const kind = ARCHITECTURES.get(architecture);
    if (!kind) {
        throw new errors_1.UserError(`${file}: general.architecture: expected one of ${[...ARCHITECTURES.keys()].join(', ')}, found ${architecture}`);
    }
    const number = (key, fallback) => {
        const value = header.metadata.get(`${architecture}.${key}`) ?? fallback;
        if (typeof value === 'number')
            return value;
        throw new errors_1.UserError(`${file}: ${architecture}.${key}: expected a number, found ${value === undefined ? 'nothing' : typeof value}`);
    };
    const heads = number('attention.head_count');
    const kvHeads = number('attention.head_count_kv', heads);
    const width = number('embedding_length');
    const headDim = number('attention.key_length', width / heads);
    const id = (name) => header.metadata.get(`tokenizer.ggml.${name}_token_id`);
    const tokens = header.metadata.get('tokenizer.ggml.tokens');
    const scaling = header.metadata.get(`${architecture}.rope.scaling.type`) ?? 'none';
    if (scaling !== 'none')
        throw new errors_1.UserError(`${file}: ${architecture}.rope.scaling.type: expected none, found ${scaling}`);
    if (number('rope.dimension_count', headDim) !== headDim)
        throw new errors_1.UserError(`${file}: ${architecture}.rope.dimension_count: expected ${headDim}, the width of a head`);
    const config = {
        model_type: kind.type,
        vocab_size: Array.isArray(tokens) ? tokens.length : number('vocab_size'),
        hidden_size: width,
        intermediate_size: number('feed_forward_length'),
        num_hidden_layers: number('block_count'),
        num_attention_heads: heads,
        num_key_value_heads: kvHeads,
        head_dim: headDim,
        rms_norm_eps: shortest(number('attention.layer_norm_rms_epsilon')),
        rope_theta: number('rope.freq_base', 10000),
        max_position_embeddings: number('context_length', 2048),
        tie_word_embeddings: !header.tensors.has('output.weight'),
        bos_token_id: id('bos') ?? null,
        eos_token_id: id('eos') ?? null,
        pad_token_id: id('padding') ?? null,
    };
    const tensors = new Map();
    for (const tensor of header.tensors.values()) {
        const name = nameOf(tensor.name);
        if (name === undefined)
            throw new errors_1.UserError(`${file}: ${tensor.name}: a tensor that ${architecture} does not have`);
        const turned = kind.interleaved ? turnedHeads(name, heads, kvHeads, headDim) : undefined;
        tensors.set(name, stored(file, name, tensor, header, turned));
    }
    return { config, tensors, tokenizer: (0, gguf_tokenizer_1.ggufTokenizer)(header.metadata, file) };
}
/**
 * Architectures that are read. llama.cpp turns pairs of neighbouring dimensions where Hugging Face turns i with i + width/2; of
 * those that are interleaved, the rows of queries and keys stand in that order in the file.
 */
const ARCHITECTURES = new Map([
    ['llama', { type: 'llama', interleaved: true }],
    ['qwen2', { type: 'qwen2', interleaved: false }],
    ['qwen3', { type: 'qwen3', interleaved: false }],
]);
function headerOf(file) {
    const size = (0, node_fs_1.statSync)(file, { throwIfNoEntry: false })?.size ?? 0;
    return (0, stored_1.withFile)(file, (fd) => {
        for (let length = Math.min(FIRST, size);; length = Math.min(2 * length, size)) {
            const bytes = new Uint8Array(length);
            (0, stored_1.readFully)(fd, file, bytes, 0);
            try {
                return (0, gguf_header_1.readGgufHeader)(bytes, size, file);
            }
            catch (error) {
                if (length === size)
                    throw error;
            }
        }
    });
}
/** The name that a tensor has in Hugging Face's files. */
function nameOf(name) {
    const whole = {
        'token_embd.weight': 'model.embed_tokens.weight',
        'output_norm.weight': 'model.norm.weight',
        'output.weight': 'lm_head.weight',
    };
    if (Object.hasOwn(whole, name))
        return whole[name];
    const [, layer, part, kind] = /^blk\.(\d+)\.([a-z_]+)\.(weight|bias)$/.exec(name) ?? [];
    const own = part === undefined ? undefined : PARTS.get(part);
    return own && `model.layers.${layer}.${own}.${kind}`;
}
const PARTS = new Map([
    ['attn_norm', 'input_layernorm'],
    ['attn_q', 'self_attn.q_proj'],
    ['attn_k', 'self_attn.k_proj'],
    ['attn_v', 'self_attn.v_proj'],
    ['attn_q_norm', 'self_attn.q_norm'],
    ['attn_k_norm', 'self_attn.k_norm'],
    ['attn_output', 'self_attn.o_proj'],
    ['ffn_norm', 'post_attention_layernorm'],
    ['ffn_gate', 'mlp.gate_proj'],
    ['ffn_up', 'mlp.up_proj'],
    ['ffn_down', 'mlp.down_proj'],
]);
function stored(file, name, tensor, { size }, arrange) {
    const type = number_types_1.ggmlTypes.get(tensor.type);
    if (!type) {
        const known = [...number_types_1.ggmlTypes.values()].map((each) => each.name).join(', ');
        throw new errors_1.UserError(`${file}: ${tensor.name}: expected one of ${known}, found GGML's type number ${tensor.type}`);
    }
    const values = tensor.shape.reduce((product, n) => product * n, 1);
    const bytes = (values / type.values) * type.bytes;
    if (!Number.isSafeInteger(bytes) || (tensor.shape.at(-1) ?? 1) % type.values !== 0)
        throw new errors_1.UserError(`${file}: ${tensor.name}: [${tensor.shape}] is not made of blocks of ${type.values}`);
    if (tensor.offset + bytes > size)
        throw new errors_1.UserError(`${file}: ${tensor.name}: ends after the file does`);
    return { name, dtype: type.name, shape: tensor.shape, file, start: tensor.offset, bytes, ...(arrange && { arrange }) };
}
/** Rows of queries and keys back into Hugging Face's order: of each head first the even ones, then the odd ones. */
function turnedHeads(name, heads, kvHeads, headDim) {
    const many = name.includes('.q_proj.') ? heads : name.includes('.k_proj.') ? kvHeads : undefined;
    if (many === undefined)
        return undefined;
    return (values) => {
        const turned = new Float32Array(values.length);
        const width = values.length / (many * headDim);
        for (let row = 0; row < many * headDim; row++) {
            const [head, i] = [Math.floor(row / headDim), row % headDim];
            const from = head * headDim + (i < headDim / 2 ? 2 * i : 2 * (i - headDim / 2) + 1);
            turned.set(values.subarray(from * width, (from + 1) * width), row * width);
        }
        return turned;
    };
}
/** The shortest decimal that is the same float32: 1e-5, where the file's float32 is 0.000009999999747378752. */
function shortest(value) {
    for (let digits = 1; digits < 17; digits++) {
        const short = Number(value.toPrecision(digits));
        if (Math.fround(short) === Math.fround(value))
            return short;
    }
    return value;
}
