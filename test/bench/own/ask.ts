import { embed, sentenceIds } from '../../../lib/inference/embed'
import { generate } from '../../../lib/inference/generate'
import { logLikelihoods } from '../../../lib/inference/likelihoods'
import { type LoadedModel, loadFolder } from '../../../lib/inference/load'
import { loadEncoder } from '../../../lib/models/sentence-encoder/encoder-checkpoint'
import type { Job } from '../job'
import { encoderWork, workOf } from '../work'
import type { Prepared } from './prepared'

export async function answer(job: Job): Promise<Prepared> {
  const loaded = await loadFolder(job.model, job.bf16 ? { dtype: 'bfloat16' } : {})
  const model = job.ends ? loaded : endless(loaded)
  const sources = job.prompts.map((row) => Int32Array.from(row))
  const run = () => generate(model, sources, { maxNew: job.new, batch: job.batch })
  const outputs = await run()
  const lengths = outputs.map(({ length }) => length)
  return { run, check: outputs.flatMap((ids) => [...ids]), work: workOf(model, job, lengths) }
}

/** The same model with no token that ends an output. */
function endless(model: LoadedModel): LoadedModel {
  return { ...model, config: { ...model.config, eosTokenIds: [] }, generation: undefined }
}

export async function rank(job: Job): Promise<Prepared> {
  const model = await loadFolder(job.model)
  const each = job.choices.length / job.prompts.length
  const items = job.prompts.map((row, i) => ({
    source: Int32Array.from(row),
    choices: job.choices.slice(i * each, (i + 1) * each).map((choice) => Int32Array.from(choice)),
  }))
  const run = () => logLikelihoods(model, items, { batch: job.batch })
  return { run, check: (await run()).flat(), work: workOf(model, job) }
}

export async function sentences(job: Job): Promise<Prepared> {
  const encoder = await loadEncoder(job.model)
  const run = () => embed(encoder, job.sentences)
  const lengths = job.sentences.map((text) => sentenceIds(encoder, text).length)
  const check = (await run()).slice(0, 8).flatMap((vector) => [...vector])
  return { run, check, work: encoderWork(encoder.config, lengths) }
}
