import { statSync } from 'node:fs'
import { UserError } from '../../base/errors'
import type { Tokenizer } from '../../text/tokenizer'
import { type GgufHeader, type GgufTensor, readGgufHeader } from './gguf-header'
import { ggufTokenizer } from './gguf-tokenizer'
import { ggmlTypes } from './number-types'
import { readFully, type Stored, withFile } from './stored'

/** A model in one GGUF file, as the files of a Hugging Face folder would have it. */
export interface Gguf {
  /** The content of its config.json. */
  readonly config: Readonly<Record<string, unknown>>
  /** Its tensors under Hugging Face's names. */
  readonly tensors: ReadonlyMap<string, Stored>
  readonly tokenizer?: Tokenizer
}

/** How much of a file is read for its header at first; twice as much each time that it is longer. */
const FIRST = 1 << 22

/**
 * Reads the header of a GGUF file of llama.cpp, whose values stay in the file.
 * @throws UserError naming the file and what is wrong, missing or of a kind that is not computed here
 */
export function openGguf(file: string): Gguf {
  const header = headerOf(file)
  const text = (key: string) => {
    const value = header.metadata.get(key)
    if (typeof value === 'string') return value
    throw new UserError(`${file}: ${key}: expected a text, found ${value === undefined ? 'nothing' : typeof value}`)
  }
  const architecture = text('general.architecture')
  const kind = ARCHITECTURES.get(architecture)
  if (!kind) {
    throw new UserError(
      `${file}: general.architecture: expected one of ${[...ARCHITECTURES.keys()].join(', ')}, found ${architecture}`,
    )
  }
  const number = (key: string, fallback?: number): number => {
    const value = header.metadata.get(`${architecture}.${key}`) ?? fallback
    if (typeof value === 'number') return value
    throw new UserError(
      `${file}: ${architecture}.${key}: expected a number, found ${value === undefined ? 'nothing' : typeof value}`,
    )
  }
  const heads = number('attention.head_count')
  const kvHeads = number('attention.head_count_kv', heads)
  const width = number('embedding_length')
  const headDim = number('attention.key_length', width / heads)
  const id = (name: string) => header.metadata.get(`tokenizer.ggml.${name}_token_id`)
  const tokens = header.metadata.get('tokenizer.ggml.tokens')
  const scaling = header.metadata.get(`${architecture}.rope.scaling.type`) ?? 'none'
  if (scaling !== 'none')
    throw new UserError(`${file}: ${architecture}.rope.scaling.type: expected none, found ${scaling}`)
  if (number('rope.dimension_count', headDim) !== headDim)
    throw new UserError(`${file}: ${architecture}.rope.dimension_count: expected ${headDim}, the width of a head`)
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
  }
  const tensors = new Map<string, Stored>()
  for (const tensor of header.tensors.values()) {
    const name = nameOf(tensor.name)
    if (name === undefined) throw new UserError(`${file}: ${tensor.name}: a tensor that ${architecture} does not have`)
    const turned = kind.interleaved ? turnedHeads(name, heads, kvHeads, headDim) : undefined
    tensors.set(name, stored(file, name, tensor, header, turned))
  }
  return { config, tensors, tokenizer: ggufTokenizer(header.metadata, file) }
}

/**
 * Architectures that are read. llama.cpp turns pairs of neighbouring dimensions where Hugging Face turns i with i + width/2; of
 * those that are interleaved, the rows of queries and keys stand in that order in the file.
 */
const ARCHITECTURES: ReadonlyMap<string, { readonly type: string; readonly interleaved: boolean }> = new Map([
  ['llama', { type: 'llama', interleaved: true }],
  ['qwen2', { type: 'qwen2', interleaved: false }],
  ['qwen3', { type: 'qwen3', interleaved: false }],
])

function headerOf(file: string): GgufHeader {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  return withFile(file, (fd) => {
    for (let length = Math.min(FIRST, size); ; length = Math.min(2 * length, size)) {
      const bytes = new Uint8Array(length)
      readFully(fd, file, bytes, 0)
      try {
        return readGgufHeader(bytes, size, file)
      } catch (error) {
        if (length === size) throw error
      }
    }
  })
}

/** The name that a tensor has in Hugging Face's files. */
function nameOf(name: string): string | undefined {
  const whole: Readonly<Record<string, string>> = {
    'token_embd.weight': 'model.embed_tokens.weight',
    'output_norm.weight': 'model.norm.weight',
    'output.weight': 'lm_head.weight',
  }
  if (Object.hasOwn(whole, name)) return whole[name]
  const [, layer, part, kind] = /^blk\.(\d+)\.([a-z_]+)\.(weight|bias)$/.exec(name) ?? []
  const own = part === undefined ? undefined : PARTS.get(part)
  return own && `model.layers.${layer}.${own}.${kind}`
}

const PARTS: ReadonlyMap<string, string> = new Map([
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
])

function stored(
  file: string,
  name: string,
  tensor: GgufTensor,
  { size }: GgufHeader,
  arrange: ((values: Float32Array) => Float32Array) | undefined,
): Stored {
  const type = ggmlTypes.get(tensor.type)
  if (!type) {
    const known = [...ggmlTypes.values()].map((each) => each.name).join(', ')
    throw new UserError(`${file}: ${tensor.name}: expected one of ${known}, found GGML's type number ${tensor.type}`)
  }
  const values = tensor.shape.reduce((product, n) => product * n, 1)
  const bytes = (values / type.values) * type.bytes
  if (!Number.isSafeInteger(bytes) || (tensor.shape.at(-1) ?? 1) % type.values !== 0)
    throw new UserError(`${file}: ${tensor.name}: [${tensor.shape}] is not made of blocks of ${type.values}`)
  if (tensor.offset + bytes > size) throw new UserError(`${file}: ${tensor.name}: ends after the file does`)
  return { name, dtype: type.name, shape: tensor.shape, file, start: tensor.offset, bytes, ...(arrange && { arrange }) }
}

/** Rows of queries and keys back into Hugging Face's order: of each head first the even ones, then the odd ones. */
function turnedHeads(name: string, heads: number, kvHeads: number, headDim: number) {
  const many = name.includes('.q_proj.') ? heads : name.includes('.k_proj.') ? kvHeads : undefined
  if (many === undefined) return undefined
  return (values: Float32Array) => {
    const turned = new Float32Array(values.length)
    const width = values.length / (many * headDim)
    for (let row = 0; row < many * headDim; row++) {
      const [head, i] = [Math.floor(row / headDim), row % headDim]
      const from = head * headDim + (i < headDim / 2 ? 2 * i : 2 * (i - headDim / 2) + 1)
      turned.set(values.subarray(from * width, (from + 1) * width), row * width)
    }
    return turned
  }
}

/** The shortest decimal that is the same float32: 1e-5, where the file's float32 is 0.000009999999747378752. */
function shortest(value: number): number {
  for (let digits = 1; digits < 17; digits++) {
    const short = Number(value.toPrecision(digits))
    if (Math.fround(short) === Math.fround(value)) return short
  }
  return value
}
