import { choice, type Rng, rng } from '../../lib/base/random'
import { parseT5Config, type T5Config } from '../../lib/models/families/t5-config'
import { type Case, type Size, sizes } from './cases'
import { promptLengths } from './prompts'

/** What all contenders of a case are given, as a file: the same model folder and the same numbers. */
export interface Job {
  readonly kind: Case['kind']
  readonly threads: number
  /** A Hugging Face folder: a random T5, or the sentence encoder. */
  readonly model: string
  readonly batch: number
  readonly bf16: boolean
  /** Training batches. */
  readonly batches: readonly { input_ids: number[][]; attention_mask: number[][]; labels: number[][] }[]
  /** Training examples of mixed length. */
  readonly examples: readonly { source: number[]; target: number[] }[]
  readonly input_ids: readonly number[][]
  /** Rows of `target` tokens, the same number for each source in turn. */
  readonly choices: readonly number[][]
  /** New tokens to decode. */
  readonly new: number
  /** A file of `{output, target}` lines. */
  readonly pairs: string
  readonly sentences: readonly string[]
}

export function benchConfig(size: Size): T5Config {
  const [dModel, dFf, dKv, numHeads, layers, vocabSize] = sizes[size]
  return parseT5Config({
    model_type: 't5',
    architectures: ['T5ForConditionalGeneration'],
    d_model: dModel,
    d_ff: dFf,
    d_kv: dKv,
    num_heads: numHeads,
    num_layers: layers,
    num_decoder_layers: layers,
    vocab_size: vocabSize,
    feed_forward_proj: 'gated-gelu',
    tie_word_embeddings: false,
    dropout_rate: 0,
    decoder_start_token_id: 0,
    pad_token_id: 0,
    eos_token_id: 1,
  })
}

/** Prompts of an epoch: 16 updates of 8. */
const EPOCH = 128

export function jobOf(bench: Case, model: string, pairs: string): Job {
  const random = rng(`bench/${bench.name}`)
  const vocabulary = bench.size ? sizes[bench.size][5] : 3
  // Ids 0 and 1 are padding and end of sequence.
  const row = (length: number) => Array.from({ length }, () => 2 + random.int(vocabulary - 2))
  const rows = (n: number, length: number) => Array.from({ length: n }, () => row(length))
  const { batch, source, target, kind, threads, bf16 = false } = bench
  const batches = Array.from({ length: kind === 'train' ? 4 : 0 }, () => ({
    input_ids: rows(batch, source),
    attention_mask: Array.from({ length: batch }, () => Array.from({ length: source }, () => 1)),
    labels: rows(batch, target),
  }))
  const lengths = kind === 'epoch' ? promptLengths(EPOCH, source, target) : []
  return {
    kind,
    threads,
    model,
    batch,
    bf16,
    batches,
    examples: lengths.map((of) => ({ source: row(of.source), target: row(of.target) })),
    input_ids: kind === 'generate' || kind === 'rank' ? rows(batch, source) : [],
    choices: kind === 'rank' ? rows(batch * 4, target) : [],
    new: target,
    pairs,
    sentences: kind === 'embed' ? Array.from({ length: batch }, (_, i) => sentence(random, source, i)) : [],
  }
}

const words =
  `given the following passage answer question with a single sentence classify sentiment of review as positive or
  negative translate text into French summarize dialogue in your own words generate title for news article based on input
  output should be one word otherwise no yes explain why statement true false contains named entities list them all
  separated by commas convert equation write function that returns sum numbers find most similar option`.split(/\s+/)

/** About so many words, of the kind that instructions have. */
function sentence(random: Rng, length: number, i: number): string {
  const count = Math.max(5, Math.round(length + 8 * random.normal()))
  return `${Array.from({ length: count }, () => choice(words, random)).join(' ')}, item ${i}.`
}
