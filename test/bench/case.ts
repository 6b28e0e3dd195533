import type { ModelName } from './models'

/** What is timed, against whom, and the ratio (the peer's time to Tunebook's) that is asked for. */
export interface Case {
  readonly name: string
  readonly kind: 'train' | 'epoch' | 'generate' | 'task' | 'rank' | 'embed' | 'rouge' | 'render'
  readonly model?: ModelName
  readonly batch: number
  /** Tokens of a prompt, and of what is written after it. */
  readonly source: number
  readonly target: number
  /** Threads of each process. */
  readonly threads: number
  /** Of Tunebook and its peers: training's matrix products in bfloat16, or the weights of a model that is asked. */
  readonly bf16?: boolean
  /** Trains a LoRA of rank 8 on queries and values in place of all parameters. */
  readonly lora?: boolean
  /** So many tokens at the beginning are those of all prompts. */
  readonly shared?: number
  /** Training examples beside each other whose shared tokens Tunebook computes once. */
  readonly group?: number
  /** Prompts to a call, where they are more than a batch. */
  readonly prompts?: number
  /** Choices of each prompt. */
  readonly choices?: number
  /** Peer → the least ratio; 0 where none is asked for. */
  readonly peers: Readonly<Record<string, number>>
  /** Several processes at once, by contender: how many, with how many threads each. Their throughput adds up. */
  readonly processes?: Readonly<Record<string, readonly [processes: number, threads: number]>>
  /** The line of the README's table that it shares with others; by default it has one of its own, by its name. */
  readonly line?: string
}
