import type { Case } from './case'

const lora: Omit<Case, 'name' | 'peers'> = {
  kind: 'train',
  model: 'smollm2',
  batch: 8,
  source: 240,
  target: 16,
  threads: 2,
  lora: true,
}
const greedy: Omit<Case, 'name' | 'peers' | 'batch'> = {
  kind: 'generate',
  model: 'smollm2',
  source: 256,
  target: 32,
  threads: 2,
}
const LLAMA = { 'llama.cpp, F32': 0, 'llama.cpp, BF16': 0 }

/** SmolLM2-135M, a decoder-only model: beside Transformers, PEFT and llama.cpp. */
export const smollm2Cases: readonly Case[] = [
  {
    ...lora,
    name: 'LoRA q, v, smollm2, batch 8, 240+16',
    peers: { PEFT: 1.7, 'PEFT, logits_to_keep': 1.3, 'PEFT, torch.compile': 1.5 },
    line: 'LoRA step (q, v), SmolLM2-135M, 8 × (240+16) tokens',
  },
  {
    ...lora,
    name: 'LoRA q, v, smollm2, batch 8, 240+16, bf16',
    bf16: true,
    peers: { 'PEFT, autocast': 2.2, 'PEFT, autocast, logits_to_keep': 1.35 },
    line: 'the same in bfloat16',
  },
  {
    ...lora,
    name: 'LoRA q, v, smollm2, group 8, 240+16, 200 shared',
    shared: 200,
    group: 8,
    peers: { PEFT: 4.5, 'PEFT, logits_to_keep': 3.4 },
    line: 'LoRA step, 200 of the 240 tokens shared by the group of 8',
  },
  {
    ...lora,
    name: 'LoRA q, v, smollm2, group 8, 240+16, 200 shared, bf16',
    bf16: true,
    shared: 200,
    group: 8,
    peers: { 'PEFT, autocast, logits_to_keep': 3.2 },
    line: 'the same in bfloat16, 200 shared',
  },
  {
    ...lora,
    name: 'full fine-tuning, smollm2, batch 4, 240+16',
    batch: 4,
    lora: false,
    peers: { Transformers: 1.5 },
    line: 'full fine-tuning step, SmolLM2-135M, 4 × (240+16)',
  },
  ...([1, 16] as const).map((batch) => ({
    ...greedy,
    name: `greedy smollm2, batch ${batch}`,
    batch,
    peers: { Transformers: batch === 1 ? 1.9 : 1.5 },
    line: 'greedy, 32 new tokens, prompt 256, SmolLM2-135M, batch 1; 16',
  })),
  ...([1, 16] as const).map((batch) => ({
    ...greedy,
    name: `greedy smollm2, 200 shared, batch ${batch}`,
    batch,
    shared: 200,
    // One prompt has nothing to share.
    prompts: Math.max(4, batch),
    peers: { 'Transformers, cached prefix': 2.1 },
    line: 'the same with 200 tokens shared, 4 prompts one by one; 16 at once',
  })),
  {
    ...greedy,
    name: '100 prompts of a task, smollm2',
    kind: 'task',
    batch: 16,
    source: 1024,
    prompts: 100,
    peers: { Transformers: 3, 'Transformers, cached prefix': 1.6 },
    line: '100 instances of a Super-NaturalInstructions task, definition and 2 examples, greedy, batches of 16',
  },
  {
    ...greedy,
    name: 'rank smollm2, 16 × 4, 200 shared',
    kind: 'rank',
    batch: 16,
    target: 3,
    shared: 200,
    choices: 4,
    peers: { 'Transformers, cached prefix': 2, 'Transformers, cached prompts': 0 },
    line: 'scores of 16 × 4 choices, SmolLM2-135M, 200 of 256 tokens shared',
  },
  ...([1, 16] as const).map((batch) => ({
    ...greedy,
    name: `read smollm2, 256 tokens, batch ${batch}`,
    batch,
    target: 1,
    peers: LLAMA,
    line: 'reading prompts of 256 tokens, SmolLM2-135M, batch 1; 16',
  })),
  ...([1, 16] as const).map((batch) => ({
    ...greedy,
    name: `decode smollm2, 64 tokens, batch ${batch}`,
    batch,
    source: 16,
    target: 64,
    peers: LLAMA,
    line: 'decoding 64 tokens after 16, SmolLM2-135M, batch 1; 16',
  })),
]
