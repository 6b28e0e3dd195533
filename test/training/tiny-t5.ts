import { rng } from '../../lib/base/random'
import type { LanguageModel } from '../../lib/models/checkpoint'
import { t5 } from '../../lib/models/families/t5'
import { parseT5Config } from '../../lib/models/families/t5-config'
import { initT5 } from '../../lib/models/families/t5-params'
import type { Task } from '../../lib/tasks/task'
import type { Tokenizer } from '../../lib/text/tokenizer'

const words = [
  '<pad>',
  '</s>',
  '<unk>',
  ...'Definition : . - Input Output Example Positive Now complete the following example say it again'.split(' '),
  ...'abcdefghij',
]

/** One token a word; punctuation at the end of a word is a word. */
export const tokenizer: Tokenizer = {
  vocabSize: words.length,
  padId: 0,
  eosId: 1,
  unkId: 2,
  specialTokens: { pad_token: '<pad>', eos_token: '</s>', unk_token: '<unk>' },
  encode: (text) =>
    Int32Array.from([...(text.match(/\w+|[^\w\s]/g) ?? []).map((word) => Math.max(words.indexOf(word), 0) || 2), 1]),
  encodeWithOffsets() {
    throw new Error('nothing here asks for offsets')
  },
  decode: (ids) =>
    Array.from(ids, (id) => words[id])
      .filter((word) => !word?.startsWith('<'))
      .join(' '),
  tokenOf: (id) => words[id],
  json: new Uint8Array(),
}

/** Some thousand parameters, drawn from a seed. */
export function tinyT5(seed = 0): LanguageModel {
  const config = parseT5Config({
    vocab_size: words.length,
    d_model: 16,
    d_kv: 8,
    d_ff: 32,
    num_layers: 1,
    num_heads: 2,
    dropout_rate: 0.1,
    tie_word_embeddings: false,
  })
  return { family: t5, config, tokenizer, params: initT5(config, rng(seed)) }
}

const letters = [...'abcdefghij']

/** Texts of one to nine letters, answered by their first. */
export const pairs = Array.from({ length: 40 }, (_, i) => {
  const random = rng(`pair ${i}`)
  const text = Array.from({ length: 1 + (i % 9) }, () => letters[random.int(10)] as string)
  return { source: text.join(' '), target: text[0] as string }
})

/** The same as a task; every instance accepts two answers. */
export const task: Task = {
  id: 'task1_say',
  source: 'test',
  version: '1',
  category: 'say',
  cluster: 'say',
  languages: { instruction: [], input: [], output: [] },
  definitions: ['say it again'],
  positives: [{ input: 'a b', output: 'a' }],
  negatives: [],
  instances: pairs.map(({ source, target }, i) => ({
    id: `${i}`,
    input: source,
    targets: [target, `${target} ${target}`],
  })),
  rest: {},
}
