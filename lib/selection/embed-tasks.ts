import { type EmbedOptions, embed } from '../inference/embed'
import type { Encoder } from '../models/sentence-encoder/encoder-checkpoint'
import type { TaskInstructions } from './instructions'
import type { EmbeddedTask } from './similarity'

/** Tasks with their texts embedded; a text that several tasks have is embedded once, so that it is the same in all. */
export async function embedTasks(
  encoder: Encoder,
  tasks: readonly TaskInstructions[],
  options: EmbedOptions = {},
): Promise<EmbeddedTask[]> {
  const texts = [...new Set(tasks.flatMap(({ instructions }) => instructions))]
  const vectors = await embed(encoder, texts, options)
  const byText = new Map(texts.map((text, i) => [text, vectors[i] as Float32Array]))
  return tasks.map(({ task, instructions }) => ({
    task,
    embeddings: instructions.map((text) => byText.get(text) as Float32Array),
  }))
}

/** How many of the tasks' texts are longer than the encoder reads: what is past its length says nothing. */
export function countCut({ tokenizer, maxTokens }: Encoder, tasks: readonly TaskInstructions[]): number {
  const texts = tasks.flatMap(({ instructions }) => instructions)
  return texts.filter((text) => tokenizer.encode(text).length > maxTokens).length
}
