import type { Pattern } from './pattern'

/**
 * A text that came of another one, and where each of its code units came from: `[starts[i], ends[i])` of the original, in
 * UTF-16 code units. What is done to it here is done as the Python tokenizers do it (normalizer.rs).
 */
export interface Aligned {
  readonly text: string
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Where its part of the original begins. */
  readonly origin: number
}

/** A character of the new text: put in the place of the next one of the old (0), of that and n more (−n), or between (1). */
export type Change = readonly [character: string, change: number]

/** An original text: every character is itself. */
export function aligned(text: string): Aligned {
  const starts = new Int32Array(text.length)
  const ends = new Int32Array(text.length)
  for (let at = 0; at < text.length; ) {
    const end = after(text, at)
    starts.fill(at, at, end)
    ends.fill(end, at, end)
    at = end
  }
  return { text, starts, ends, origin: 0 }
}

/** A part that is not empty. */
export const part = ({ text, starts, ends }: Aligned, start: number, end: number): Aligned => ({
  text: text.slice(start, end),
  starts: starts.subarray(start, end),
  ends: ends.subarray(start, end),
  origin: starts[start] as number,
})

/** Each character replaced by others, or by none, which come from where it came from. */
export function spread(from: Aligned, replaced: (character: string) => string): Aligned {
  const out = builder(from)
  for (let at = 0; at < from.text.length; ) {
    const end = after(from.text, at)
    out.put(replaced(from.text.slice(at, end)), at)
    at = end
  }
  return out.made()
}

/** A text's beginning comes from where its first character came from. */
export function prepended(from: Aligned, prefix: string): Aligned {
  if (prefix === '' || from.text === '') return from
  const out = builder(from)
  out.put(prefix, 0)
  out.keep(0, from.text.length)
  return out.made()
}

/** What matches is replaced, and what comes for it comes from the match's last character. */
export function replacedAt(from: Aligned, pattern: Pattern, content: string): Aligned {
  const out = builder(from)
  let kept = 0
  pattern(from.text, (start, end) => {
    out.keep(kept, start)
    out.put(content, end - 1)
    kept = end
  })
  out.keep(kept, from.text.length)
  return out.made()
}

/** What stands between characters comes from the one before. */
export function changed(from: Aligned, changes: Iterable<Change>): Aligned {
  const out = builder(from)
  let at = 0
  for (const [character, change] of changes) {
    out.put(character, change > 0 ? at - 1 : at)
    for (let n = change; n <= 0; n++) at = after(from.text, at)
  }
  return out.made()
}

function builder({ text, starts, ends, origin }: Aligned) {
  const out: string[] = []
  const from: number[] = []
  const to: number[] = []
  return {
    /** @param at the place in the old text that this comes from; before its beginning it comes from nothing */
    put(more: string, at: number) {
      out.push(more)
      for (let i = 0; i < more.length; i++) {
        from.push(at < 0 ? origin : (starts[at] as number))
        to.push(at < 0 ? origin : (ends[at] as number))
      }
    },
    keep(start: number, end: number) {
      out.push(text.slice(start, end))
      for (let i = start; i < end; i++) {
        from.push(starts[i] as number)
        to.push(ends[i] as number)
      }
    },
    made: (): Aligned => ({ text: out.join(''), starts: Int32Array.from(from), ends: Int32Array.from(to), origin }),
  }
}

/** The place after the character that begins here. */
const after = (text: string, at: number): number => at + ((text.codePointAt(at) as number) > 0xffff ? 2 : 1)
