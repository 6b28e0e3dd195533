/** Which neighbours become one symbol, in what order: pairs of ids in one open hash table of flat arrays. */
export interface Merges {
  /** The rank of a pair, 0 before all others; −1 if it is none that is merged. */
  rank(left: number, right: number): number
  /** The id that a rank's pair becomes. */
  merged(rank: number): number
}

/** @param pairs in the order of their ranks; of equal pairs the last one counts */
export function mergeTable(pairs: readonly (readonly [left: number, right: number, merged: number])[]): Merges {
  const bits = Math.max(4, Math.ceil(Math.log2(2 * pairs.length + 1)))
  const shift = 32 - bits
  const mask = (1 << bits) - 1
  const lefts = new Int32Array(1 << bits).fill(-1)
  const rights = new Int32Array(1 << bits)
  const ranks = new Int32Array(1 << bits).fill(-1)
  const results = Int32Array.from(pairs, ([, , merged]) => merged)

  /** The pair's place in the table, or the free place where it belongs. */
  const slot = (left: number, right: number): number => {
    let at = (Math.imul(left, 0x9e3779b1) ^ Math.imul(right + 1, 0x85ebca6b)) >>> shift
    while (lefts[at] !== -1 && (lefts[at] !== left || rights[at] !== right)) at = (at + 1) & mask
    return at
  }
  for (const [rank, [left, right]] of pairs.entries()) {
    const at = slot(left, right)
    lefts[at] = left
    rights[at] = right
    ranks[at] = rank
  }
  return { rank: (left, right) => ranks[slot(left, right)] as number, merged: (rank) => results[rank] as number }
}

/** A rank and a place in one number, in this order. */
const PLACES = 2 ** 27

/**
 * Merges the pair of lowest rank, of equal ones the leftmost, until there is none: O(n log n) by a heap of the pairs and a
 * list of what is still there.
 * @returns a function of ids, how many of them there are, and their widths, if wanted, which add up; it overwrites them, and
 *   returns how many are left
 */
export function merger(merges: Merges): (symbols: Int32Array, count: number, widths?: Int32Array) => number {
  // Kept from word to word, as most words are short.
  let before = new Int32Array(64)
  let after = new Int32Array(64)
  let heap = new Float64Array(64)
  let size = 0

  const push = (symbols: Int32Array, place: number, next: number) => {
    const rank = merges.rank(symbols[place] as number, symbols[next] as number)
    if (rank < 0) return
    if (size === heap.length) {
      const wider = new Float64Array(2 * size)
      wider.set(heap)
      heap = wider
    }
    const key = rank * PLACES + place
    let at = size++
    while (at > 0) {
      const parent = (at - 1) >> 1
      if ((heap[parent] as number) <= key) break
      heap[at] = heap[parent] as number
      at = parent
    }
    heap[at] = key
  }
  const pop = (): number => {
    const top = heap[0] as number
    const key = heap[--size] as number
    let at = 0
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && (heap[child + 1] as number) < (heap[child] as number)) child++
      if ((heap[child] as number) >= key) break
      heap[at] = heap[child] as number
      at = child
    }
    heap[at] = key
    return top
  }

  return (symbols, count, widths) => {
    if (before.length < count) {
      before = new Int32Array(2 * count)
      after = new Int32Array(2 * count)
    }
    for (let i = 0; i < count; i++) {
      before[i] = i - 1
      after[i] = i + 1
    }
    for (let i = 0; i + 1 < count; i++) push(symbols, i, i + 1)
    while (size > 0) {
      const key = pop()
      const rank = Math.floor(key / PLACES)
      const place = key - rank * PLACES
      const next = after[place] as number
      if (symbols[place] === GONE || next === count) continue
      // Symbols may have changed since the pair was put in. What counts, as in the Python tokenizers, is what they become.
      const now = merges.rank(symbols[place] as number, symbols[next] as number)
      if (now < 0 || merges.merged(now) !== merges.merged(rank)) continue
      symbols[place] = merges.merged(rank)
      symbols[next] = GONE
      if (widths) widths[place] = (widths[place] as number) + (widths[next] as number)
      const beyond = after[next] as number
      after[place] = beyond
      if (beyond < count) {
        before[beyond] = place
        push(symbols, place, beyond)
      }
      if ((before[place] as number) >= 0) push(symbols, before[place] as number, place)
    }
    let kept = 0
    for (let at = 0; at < count; at = after[at] as number) {
      symbols[kept] = symbols[at] as number
      if (widths) widths[kept] = widths[at] as number
      kept++
    }
    return kept
  }
}

/** In the place of a symbol that was merged into the one before. */
const GONE = -1
