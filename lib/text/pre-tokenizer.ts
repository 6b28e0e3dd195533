import { boolean, expected, list, object } from '../base/fields'
import { punctuation } from './bert-characters'
import { GPT2_WORDS, toByteCharacters } from './byte-level'
import { classSource, complement, union } from './code-points'
import { metaspace, metaspaceStep } from './metaspace'
import { matches, pattern, regexPattern } from './pattern'
import { behavior, type Split, type Step, splitAt, splitAtCharacters } from './split'
import { numericCharacters, rustWordCharacters, WHITE_SPACE } from './unicode'
import { isWhitespace } from './whitespace'
import { bertWords } from './wordpiece'

/**
 * How a normalized text falls into words. `split` cuts it into chunks, and `word` turns a chunk into the word that the
 * model sees, knowing nothing else, so that a chunk's ids can be remembered.
 */
export interface PreTokenizer {
  /** @param first whether the text stands at the beginning of all that is encoded */
  split(text: string, first: boolean, emit: (chunk: string) => void): void
  word(chunk: string): string
  /** At which of its steps it makes a difference what stands at the beginning; −1 if at none. */
  readonly asksForFirst: number
}

/**
 * The `pre_tokenizer` of a tokenizer.json.
 * @param where file and field, for messages
 * @throws UserError for a kind that is not known here
 */
export function preTokenizer(json: unknown, where: string): PreTokenizer {
  const steps = flat(json, where)
  const last = steps[steps.length - 1]
  if (!last) return { split: (text, _, emit) => emit(text), word: same, asksForFirst: -1 }
  const run = (i: number, text: string, first: boolean, emit: (chunk: string) => void): void => {
    const step = steps[i] as Step
    step.split(text, first, step === last ? emit : (piece, isFirst) => run(i + 1, step.word(piece), isFirst, emit))
  }
  return {
    split: (text, first, emit) => run(0, text, first, emit),
    word: last.word,
    asksForFirst: steps.findIndex((each) => each.asksForFirst),
  }
}

/** The steps of nested sequences, in order. */
function flat(json: unknown, where: string): Step[] {
  if (json === null || json === undefined) return []
  const spec = object(json, where)
  if (spec.type !== 'Sequence') return [step(spec, where)]
  return list(spec.pretokenizers, `${where}.pretokenizers`, flat).flat()
}

const same = (chunk: string) => chunk
const cutting = (split: Split): Step => ({ split, word: same })

function step(spec: Readonly<Record<string, unknown>>, where: string): Step {
  switch (spec.type) {
    case 'BertPreTokenizer':
      return cutting((text, first, emit) => {
        const begins = first && !isWhitespace(text.charCodeAt(0))
        bertWords(text).forEach((word, i) => void emit(word, begins && i === 0))
      })
    case 'ByteLevel':
      return byteLevel(spec, where)
    case 'Digits': {
      const each = boolean(spec.individual_digits, `${where}.individual_digits`, false)
      return cutting(splitAtCharacters(numericCharacters(), each ? 'Isolated' : 'Contiguous'))
    }
    case 'Metaspace':
      return metaspaceStep(metaspace(spec, where))
    case 'Punctuation':
      return cutting(splitAtCharacters(punctuation(), behavior(spec.behavior ?? 'Isolated', `${where}.behavior`)))
    case 'Split': {
      const at = pattern(spec.pattern, `${where}.pattern`)
      const how = behavior(spec.behavior, `${where}.behavior`)
      return cutting(splitAt(at, how, boolean(spec.invert, `${where}.invert`)))
    }
    case 'Whitespace':
      return cutting(splitAt(wordsAndSigns(), 'Removed', true))
    case 'WhitespaceSplit':
      return cutting(splitAtCharacters(WHITE_SPACE, 'Removed'))
    default:
      throw expected(
        'a pre-tokenizer of type Sequence, BertPreTokenizer, ByteLevel, Digits, Metaspace, Punctuation, Split, Whitespace or WhitespaceSplit',
        spec.type,
        `${where}.type`,
      )
  }
}

/** Runs of letters and the like, and runs of what is neither these nor white space. */
function wordsAndSigns() {
  const word = rustWordCharacters()
  const sign = complement(union([word, WHITE_SPACE]))
  return matches(new RegExp(`${classSource(word)}+|${classSource(sign)}+`, 'gu'), 'pre_tokenizer')
}

function byteLevel(spec: Readonly<Record<string, unknown>>, where: string): Step {
  const spaced = boolean(spec.add_prefix_space, `${where}.add_prefix_space`)
  const cuts = boolean(spec.use_regex, `${where}.use_regex`, true)
  const cut: Split = cuts
    ? splitAt(regexPattern(GPT2_WORDS, where), 'Isolated')
    : (text, first, emit) => emit(text, first)
  return {
    split: spaced ? (text, first, emit) => cut(text[0] === ' ' ? text : ` ${text}`, first, emit) : cut,
    word: toByteCharacters,
  }
}
