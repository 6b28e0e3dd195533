import type { Case } from './case'
import { smollm2Cases } from './smollm2-cases'
import { t5Cases } from './t5-cases'

const without = { source: 0, target: 0, threads: 1 }

/** Those with the most said about them first, so that a run cut short has them. */
export const cases: readonly Case[] = [
  ...t5Cases,
  ...smollm2Cases,
  {
    name: 'embed 1,000 sentences, MiniLM',
    kind: 'embed',
    model: 'MiniLM',
    batch: 1000,
    source: 33,
    target: 0,
    threads: 2,
    peers: { 'sentence-transformers': 1 },
    line: 'MiniLM embeddings of 1,000 sentences',
  },
  {
    ...without,
    name: 'ROUGE-L, 11,810 pairs',
    kind: 'rouge',
    batch: 11810,
    peers: { 'rouge-score': 15 },
    line: 'ROUGE-L with stemming, 11,810 pairs',
  },
  { ...without, name: 'render 5,000 Tk-Instruct prompts', kind: 'render', batch: 5000, peers: {} },
]
