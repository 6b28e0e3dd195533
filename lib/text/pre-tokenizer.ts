import { boolean, expected, list, object } from '../base/fields'
import { type Aligned, part, prepended, spread } from './aligned'
import { punctuation } from './bert-characters'
import { GPT2_WORDS, toByteCharacters } from './byte-level'
import { classSource, complement, union } from './code-points'
import { metaspace, metaspaceStep } from './metaspace'
import { matches, pattern, regexPattern } from './pattern'
import { behavior, type Split, type Step, splitAt, splitAtCharacters } from './split'
import { numericCharacters, rustWordCharacters, WHITE_SPACE } from './unicode'
import { bertWords } from './wordpiece'

/**
 * How a normalized text falls into words. `split` cuts it into chunks, and `word` turns a chunk into the word that the
 * model sees, knowing nothing else, so that a chunk's ids can be remembered.
 */
export interface PreTokenizer {
  /** @param first whether the text stands at the beginning of all that is encoded */
  split(text: string, first: boolean, emit: (chunk: string) => void): void
  word(chunk: string): string
  /** The words of a text, as `split` and `word` make them, and where they came from. */
  words(from: Aligned, first: boolean, emit: (word: Aligned) => void): void
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
  if (!last) {
    return { split: (text, _, emit) => emit(text), word: same, words: (from, _, emit) => emit(from), asksForFirst: -1 }
  }
  const run = (i: number, text: string, first: boolean, emit: (chunk: string) => void): void => {
    const step = steps[i] as Step
    const all = step.prefix ? step.prefix(text, first) + text : text
    step.split(all, first, step === last ? emit : (piece, isFirst) => run(i + 1, step.word(piece), isFirst, emit))
  }
  const runAligned = (i: number, from: Aligned, first: boolean, emit: (word: Aligned) => void): void => {
    const step = steps[i] as Step
    const all = prepended(from, step.prefix?.(from.text, first) ?? '')
    step.split(all.text, first, (piece, isFirst, at) => {
      const word = spread(part(all, at, at + piece.length), step.word)
      if (step === last) emit(word)
      else runAligned(i + 1, word, isFirst, emit)
    })
  }
  return {
    split: (text, first, emit) => run(0, text, first, emit),
    word: last.word,
    words: (from, first, emit) => runAligned(0, from, first, emit),
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
      return cutting(splitAt(bertWords, 'Removed', true))
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
    : (text, first, emit) => emit(text, first, 0)
  return {
    ...(spaced && { prefix: (text: string) => (text[0] === ' ' ? '' : ' ') }),
    split: cut,
    word: toByteCharacters,
  }
}
