import type { Case } from './case'
import type { T5Size } from './models'

const threadsOf = (threads: number) => `${threads} thread${threads === 1 ? '' : 's'}`

const train = (model: T5Size, source: number, target: number, threads: number, peers: Case['peers']): Case => ({
  name: `train ${model}, ${source}+${target}, ${threadsOf(threads)}`,
  kind: 'train',
  batch: 8,
  model,
  source,
  target,
  threads,
  peers,
})

/** As the README writes them. */
const names: Readonly<Record<T5Size, string>> = { '2M': '2 M parameters', '10M': '10 M', small: 'T5-small, 77 M' }

const two: readonly [T5Size, number, number, number, number][] = [
  ['2M', 512, 16, 1.7, 1.3],
  ['10M', 512, 32, 1.5, 1.2],
  ['small', 512, 32, 1.25, 1.1],
]
const one: readonly [T5Size, number][] = [
  ['2M', 1.5],
  ['10M', 1.3],
  ['small', 1.1],
]

export const t5Cases: readonly Case[] = [
  ...two.flatMap(([model, source, target, eager, compile]) => {
    const line = `training step, ${names[model]}, 8 × (128+16) tokens; 8 × (${source}+${target})`
    const peers = { torch: eager, compile }
    return [
      { ...train(model, 128, 16, 2, peers), line },
      { ...train(model, source, target, 2, peers), line },
    ]
  }),
  ...one.map(([model, ratio]) => ({
    ...train(model, 128, 16, 1, { torch: ratio }),
    line: 'the three with one thread, 8 × (128+16)',
  })),
  ...(['10M', 'small'] as const).map((model): Case => {
    const exact = train(model, 128, 16, 2, { 'torch, autocast': 1, 'Tunebook, fp32': 1 })
    const line = 'training step in bfloat16, 10 M; T5-small, 8 × (128+16)'
    return { ...exact, name: `${exact.name}, bf16`, bf16: true, line }
  }),
  {
    ...train('2M', 128, 16, 1, { 'torch, 1 process × 2 threads': 1.6, 'torch, 2 × 1': 1.6 }),
    name: 'a sweep of 2M runs, two cores',
    processes: { tunebook: [2, 1], 'torch, 1 process × 2 threads': [1, 2], 'torch, 2 × 1': [2, 1] },
    line: 'runs of the 2 M model side by side on two cores',
  },
  {
    name: 'an epoch of prompts, 2M, 2 threads',
    kind: 'epoch',
    model: '2M',
    batch: 8,
    source: 1024,
    target: 128,
    threads: 2,
    peers: { torch: 1.5 },
    line: 'an epoch of real prompts of mixed length, 2 M, random batches in PyTorch',
  },
  ...(['10M', 'small'] as const).flatMap((model) =>
    [1, 16].map(
      (batch): Case => ({
        name: `greedy ${model}, batch ${batch}`,
        kind: 'generate',
        model,
        batch,
        source: 256,
        target: 32,
        threads: 2,
        peers: { torch: 1.5, 'transformers.js': 1.1 },
        line: `greedy, 32 new tokens, source 256, ${model === 'small' ? 'T5-small' : '10 M'}, batch 1; 16`,
      }),
    ),
  ),
  {
    name: 'rank small, 16 × 4',
    kind: 'rank',
    model: 'small',
    batch: 16,
    source: 256,
    target: 8,
    threads: 2,
    choices: 4,
    peers: { each: 3.5, shared: 1 },
    line: 'scores of 16 × 4 choices, T5-small',
  },
]
