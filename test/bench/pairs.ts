import { rng } from '../../lib/base/random'

/** Predictions and targets with the lengths of the Super-NaturalInstructions test split: labels, phrases, sentences. */
export function pairsText(count: number): string {
  const random = rng('bench/pairs')
  const words = Array.from({ length: 900 }, () =>
    Array.from({ length: 2 + random.int(8) }, () => String.fromCharCode(97 + random.int(26))).join(''),
  )
  const word = () => words[random.int(words.length)] as string
  const lines = Array.from({ length: count }, () => {
    const kind = random.next()
    const length = kind < 0.4 ? 1 + random.int(2) : kind < 0.8 ? 5 + random.int(11) : 20 + random.int(41)
    const target = Array.from({ length }, word)
    const output = target.map((w) => (random.next() < 0.6 ? w : word()))
    return JSON.stringify({ output: output.join(' '), target: target.join(' ') })
  })
  return `${lines.join('\n')}\n`
}
