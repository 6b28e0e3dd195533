import { choice, type Rng, rng } from '../../lib/base/random'
import type { Case } from './case'
import type { BenchModel } from './models'
import { instructionText, promptLengths, taskPrompts } from './prompts'

/** What all contenders of a case are given, as a file: the same model folder and the same numbers. */
export interface Job extends Pick<Case, 'kind' | 'threads' | 'batch' | 'shared' | 'group'> {
  readonly layout?: BenchModel['layout']
  /** A Hugging Face folder: a language model, perhaps with an adapter beside it, or a sentence encoder. */
  readonly model: string
  readonly bf16: boolean
  /** Of training, in the order of the batches. */
  readonly examples: readonly { readonly source: readonly number[]; readonly target: readonly number[] }[]
  /** To answer, or to rank choices after. */
  readonly prompts: readonly (readonly number[])[]
  /** New tokens to decode, and whether the model may end before. */
  readonly new: number
  readonly ends: boolean
  /** The same number for each prompt in turn. */
  readonly choices: readonly (readonly number[])[]
  /** How many training steps are compared. */
  readonly checked: number
  /** A file of `{output, target}` lines. */
  readonly pairs: string
  readonly sentences: readonly string[]
}

/** Prompts of an epoch: 16 updates of 8. */
const EPOCH = 128
/** Different batches of training. */
const BATCHES = 4

/** @throws Error that says what is missing, where a case needs data that need not be there */
export function jobOf(bench: Case, { folder, layout, vocabulary = 3, tokenizer }: BenchModel, pairs = ''): Job {
  const random = rng(`bench/${bench.name}`)
  const { batch, source, target, kind, threads, shared = 0, group, choices = 0, prompts = batch } = bench
  const next = tokenizer ? textTokens(tokenizer.encode(instructionText())) : randomTokens(vocabulary, random)
  const rows = (n: number, length: number) => Array.from({ length: n }, () => next(length))
  const first = next(shared)
  const sources = (n: number) => rows(n, source - shared).map((row) => [...first, ...row])
  const lengths = kind === 'epoch' ? promptLengths(EPOCH, source, target) : []
  const trained = kind === 'train' ? sources(BATCHES * batch).map((row) => ({ source: row, target: next(target) })) : []
  const asked = kind === 'task' ? taskPrompts(folder, prompts, source) : asks.includes(kind) ? sources(prompts) : []
  return {
    kind,
    threads,
    batch,
    shared: kind === 'task' ? sharedTokens(asked) : shared,
    group,
    layout,
    model: folder,
    bf16: bench.bf16 ?? false,
    examples: [...trained, ...lengths.map((of) => ({ source: next(of.source), target: next(of.target) }))],
    prompts: asked,
    new: target,
    ends: kind === 'task',
    choices: rows(batch * choices, target),
    checked: 3,
    pairs,
    sentences: kind === 'embed' ? Array.from({ length: batch }, (_, i) => sentence(random, source, i)) : [],
  }
}

const asks: readonly Case['kind'][] = ['generate', 'rank']

/** How many tokens all prompts begin with, so that each has one of its own. */
function sharedTokens(prompts: readonly (readonly number[])[]): number {
  const [first = []] = prompts
  const same = first.findIndex((id, i) => prompts.some((ids) => ids.length === i + 1 || ids[i] !== id))
  return same < 0 ? first.length - 1 : same
}

/** Ids 0 and 1 are padding and end of sequence. */
const randomTokens = (vocabulary: number, random: Rng) => (length: number) =>
  Array.from({ length }, () => 2 + random.int(vocabulary - 2))

/** The next tokens of a text, each time; from its beginning again where it ends. */
function textTokens(ids: Int32Array): (length: number) => number[] {
  let at = 0
  return (length) => Array.from({ length }, () => ids[at++ % ids.length] as number)
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
