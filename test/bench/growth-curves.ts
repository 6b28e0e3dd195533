import type { Case } from './case'
import type { LlamaSize } from './models'

/** A work whose time and memory are followed as one of its sizes grows. */
export interface Curve {
  readonly name: string
  /** What grows, as the axis calls it, and what is done. */
  readonly axis: string
  readonly work: string
  readonly points: readonly number[]
  at(x: number): Case
  /** About how many seconds a call takes of Tunebook and its peer together, and gigabytes of both, on two cores. */
  seconds(x: number): number
  gigabytes(x: number): number
}

const smollm2 = { model: 'smollm2', threads: 2 } as const
const lora = { ...smollm2, kind: 'train', lora: true, batch: 8, source: 240, target: 16 } as const
const PEFT = { 'PEFT, logits_to_keep': 0 }

/** Parameters in millions. */
const sizes: Readonly<Record<number, LlamaSize>> = {
  10: 'llama-10M',
  30: 'llama-30M',
  100: 'llama-100M',
  300: 'llama-300M',
  1000: 'llama-1B',
}

export const curves: readonly Curve[] = [
  {
    name: 'batch',
    axis: 'batch',
    work: 'LoRA step, SmolLM2-135M, 240+16 tokens',
    points: [1, 2, 4, 8, 16],
    at: (batch) => ({ ...lora, name: `growth: batch ${batch}`, batch, peers: PEFT }),
    seconds: (batch) => 1.6 * batch,
    gigabytes: (batch) => 3 + 0.7 * batch,
  },
  {
    name: 'length',
    axis: 'prompt tokens',
    work: 'greedy, 8 new tokens, SmolLM2-135M',
    points: [256, 512, 1024, 2048, 4096],
    at: (source) => ({
      ...{ ...smollm2, kind: 'generate', batch: 1, source, target: 8 },
      name: `growth: ${source} tokens`,
      peers: { Transformers: 0 },
    }),
    seconds: (source) => source / 250 + (source / 1024) ** 2,
    gigabytes: (source) => 3 + source / 800,
  },
  {
    name: 'shared',
    axis: 'shared tokens of 240',
    work: 'LoRA step, SmolLM2-135M, 8 × (240+16)',
    points: [0, 60, 120, 180, 230],
    at: (shared) => ({
      ...lora,
      ...(shared > 0 && { shared, group: 8 }),
      name: `growth: ${shared} shared`,
      peers: PEFT,
    }),
    seconds: (shared) => 13 - shared / 60,
    gigabytes: () => 9,
  },
  {
    name: 'choices',
    axis: 'choices',
    work: 'scores, SmolLM2-135M, 4 × 256 tokens, 200 shared',
    points: [2, 4, 8, 16, 32],
    at: (choices) => ({
      ...{ ...smollm2, kind: 'rank', batch: 4, source: 256, target: 3, shared: 200, choices },
      name: `growth: ${choices} choices`,
      peers: { 'Transformers, cached prefix': 0 },
    }),
    seconds: (choices) => 0.6 + 0.6 * choices,
    gigabytes: (choices) => 3 + choices / 8,
  },
  {
    name: 'size',
    axis: 'million parameters',
    work: 'LoRA step, random Llama, 4 × (112+16)',
    points: Object.keys(sizes).map(Number),
    at: (millions) => ({
      ...{ ...lora, model: sizes[millions], batch: 4, source: 112 },
      name: `growth: ${millions} M parameters`,
      peers: PEFT,
    }),
    // Making and reading a large model takes longer than the step.
    seconds: (millions) => 0.07 * millions,
    gigabytes: (millions) => 1 + 0.016 * millions,
  },
]
