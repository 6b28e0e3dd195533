import { list, object, text } from '../base/fields'
import { type Aligned, changed, part, prepended, replacedAt, spread } from './aligned'
import { charsmap, mapChanges } from './charsmap'
import { formChanges } from './form-changes'
import { normalizer } from './normalizer'
import { pattern } from './pattern'

/**
 * The `normalizer` of a tokenizer.json that `normalizer` takes, of texts that keep where they came from.
 * @param where file and field, for messages
 */
export function alignedNormalizer(json: unknown, where: string): (from: Aligned) => Aligned {
  if (json === null || json === undefined) return (from) => from
  const spec = object(json, where)
  switch (spec.type) {
    case 'Sequence': {
      const steps = list(spec.normalizers, `${where}.normalizers`, alignedNormalizer)
      return (from) => steps.reduce((aligned, step) => step(aligned), from)
    }
    case 'Precompiled': {
      const place = `${where}.precompiled_charsmap`
      const map = charsmap(Buffer.from(text(spec.precompiled_charsmap, place), 'base64'), place)
      return (from) => changed(from, mapChanges(from.text, map))
    }
    case 'Replace': {
      const wanted = pattern(spec.pattern, `${where}.pattern`)
      const content = text(spec.content, `${where}.content`)
      return (from) => replacedAt(from, wanted, content)
    }
    case 'NFC':
    case 'NFD':
    case 'NFKC':
    case 'NFKD': {
      const changes = formChanges(spec.type)
      return (from) => changed(from, changes(from.text))
    }
    case 'Strip': {
      const strip = normalizer(json, where)
      return (from) => {
        const stripped = strip(from.text)
        const start = from.text.indexOf(stripped)
        return { ...part(from, start, start + stripped.length), origin: from.origin }
      }
    }
    case 'Prepend':
      return (from) => prepended(from, text(spec.prepend, `${where}.prepend`))
    default: {
      // The others look at one character at a time.
      const each = normalizer(json, where)
      return (from) => spread(from, each)
    }
  }
}
