/** What is timed, against whom, and the ratio (the peer's time to Tunebook's) that is asked for. */
export type Size = '2M' | '10M' | 'small'

/** T5 v1.1 configurations: dModel, dFf, dKv, heads, blocks a stack, vocabulary. */
export const sizes: Readonly<Record<Size, readonly [number, number, number, number, number, number]>> = {
  '2M': [128, 256, 32, 4, 4, 2048],
  '10M': [256, 512, 64, 4, 4, 8192],
  small: [512, 1024, 64, 6, 8, 32128],
}

export interface Case {
  readonly name: string
  readonly kind: 'train' | 'epoch' | 'generate' | 'rank' | 'embed' | 'rouge' | 'render'
  readonly size?: Size
  readonly batch: number
  readonly source: number
  readonly target: number
  /** Threads of each process. */
  readonly threads: number
  /** Matrix products in bfloat16, of Tunebook and its peers. */
  readonly bf16?: boolean
  /** Peer → the least ratio. */
  readonly peers: Readonly<Record<string, number>>
  /** Several processes at once, by contender: how many, with how many threads each. Their throughput adds up. */
  readonly processes?: Readonly<Record<string, readonly [processes: number, threads: number]>>
}

const threadsOf = (threads: number) => `${threads} thread${threads === 1 ? '' : 's'}`

const train = (size: Size, source: number, target: number, threads: number, peers: Case['peers']): Case => ({
  name: `train ${size}, ${source}+${target}, ${threadsOf(threads)}`,
  kind: 'train',
  batch: 8,
  size,
  source,
  target,
  threads,
  peers,
})

const two: readonly [Size, number, number, number, number][] = [
  ['2M', 128, 16, 1.7, 1.3],
  ['2M', 512, 16, 1.7, 1.3],
  ['10M', 128, 16, 1.5, 1.2],
  ['10M', 512, 32, 1.5, 1.2],
  ['small', 128, 16, 1.25, 1.1],
  ['small', 512, 32, 1.25, 1.1],
]
const one: readonly [Size, number][] = [
  ['2M', 1.5],
  ['10M', 1.3],
  ['small', 1.1],
]

/** Those with the most said about them first, so that a run cut short has them. */
export const cases: readonly Case[] = [
  ...two.map(([size, source, target, eager, compile]) => train(size, source, target, 2, { torch: eager, compile })),
  ...one.map(([size, ratio]) => train(size, 128, 16, 1, { torch: ratio })),
  ...(['10M', 'small'] as const).map((size): Case => {
    const exact = train(size, 128, 16, 2, { 'torch, autocast': 1, 'Tunebook, fp32': 1 })
    return { ...exact, name: `${exact.name}, bf16`, bf16: true }
  }),
  {
    ...train('2M', 128, 16, 1, { 'torch, 1 process × 2 threads': 1.6, 'torch, 2 × 1': 1.6 }),
    name: 'a sweep of 2M runs, two cores',
    processes: { tunebook: [2, 1], 'torch, 1 process × 2 threads': [1, 2], 'torch, 2 × 1': [2, 1] },
  },
  {
    name: 'an epoch of prompts, 2M, 2 threads',
    kind: 'epoch',
    size: '2M',
    batch: 8,
    source: 1024,
    target: 128,
    threads: 2,
    peers: { torch: 1.5 },
  },
  ...(['10M', 'small'] as const).flatMap((size) =>
    [1, 16].map(
      (batch): Case => ({
        name: `greedy ${size}, batch ${batch}`,
        kind: 'generate',
        size,
        batch,
        source: 256,
        target: 32,
        threads: 2,
        peers: { torch: 1.5, 'transformers.js': 1.1 },
      }),
    ),
  ),
  {
    name: 'rank small, 16 × 4',
    kind: 'rank',
    size: 'small',
    batch: 16,
    source: 256,
    target: 8,
    threads: 2,
    peers: { each: 3.5, shared: 1 },
  },
  {
    name: 'embed 1,000 sentences, MiniLM',
    kind: 'embed',
    batch: 1000,
    source: 33,
    target: 0,
    threads: 2,
    peers: { 'sentence-transformers': 1 },
  },
  {
    name: 'ROUGE-L, 11,810 pairs',
    kind: 'rouge',
    batch: 11810,
    source: 0,
    target: 0,
    threads: 1,
    peers: { 'rouge-score': 15 },
  },
  {
    name: 'render 5,000 Tk-Instruct prompts',
    kind: 'render',
    batch: 5000,
    source: 0,
    target: 0,
    threads: 1,
    peers: {},
  },
]
