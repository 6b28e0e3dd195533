import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { root } from '../../lib/base/paths'
import { generate } from '../../lib/inference/generate'
import { logLikelihoods } from '../../lib/inference/likelihoods'
import { adapterKinds } from '../../lib/models/adapters'
import { type LanguageModel, loadModel } from '../../lib/models/checkpoint'
import { families } from '../../lib/models/families'
import { divided } from '../../lib/models/layout'
import { ready } from '../../lib/tensor/backend'
import { eager } from '../../lib/tensor/eager'
import { adamw } from '../../lib/training/adamw'
import { epochBatches } from '../../lib/training/epochs'
import { modelLoss } from '../../lib/training/model-loss'
import { train } from '../../lib/training/trainer'
import { toTune } from '../../lib/training/tune'
import { expectedOf, KINDS, kindFolder } from './families/family-fixtures'

beforeAll(async () => {
  await ready()
})

/** Whether a model does what a column says. @throws whatever goes wrong but for what is refused */
type Trial = (model: LanguageModel, kind: string) => Promise<boolean>

const sourcesOf = (kind: string) => expectedOf(kind).prompts.map((ids) => Int32Array.from(ids))
const answersOf = (kind: string) => expectedOf(kind).answers.map((ids) => Int32Array.from(ids))

/** Whether two updates change all that is to be trained, and the loss. */
async function tunes(model: LanguageModel, kind: string, tune: string | undefined): Promise<boolean> {
  const { model: tuned, trained, frozen } = toTune(model, tune, 0)
  const answers = answersOf(kind)
  const examples = sourcesOf(kind).map((source, i) => ({ source, targets: [answers[i] as Int32Array] }))
  const { padTokenId: padId } = model.config
  const { parameters, history } = await train({
    parameters: trained,
    frozen,
    loss: modelLoss(tuned),
    batches: epochBatches(examples, {
      size: { batchSize: 4 },
      order: 'data',
      seed: 0,
      padId,
      divide: (prompt) => divided(tuned, prompt),
    }),
    engine: eager,
    optimizer: adamw(),
    schedule: () => 1e-2,
    steps: 3,
    seed: 0,
    label: kind,
  })
  const same = Object.entries(trained).filter(([name, { values }]) =>
    values.every((v, i) => v === parameters[name]!.values[i]),
  )
  expect(
    same.map(([name]) => name),
    `${kind}: ${tune}`,
  ).toEqual([])
  return history[2]!.loss < history[0]!.loss
}

const trials: Readonly<Record<string, Trial>> = {
  load: async (model) => Object.keys(model.params).length > 0,
  train: (model, kind) => tunes(model, kind, undefined),
  generate: async (model, kind) =>
    (await generate(model, sourcesOf(kind), { maxNew: 3 })).every(({ length }) => length > 0),
  rank: async (model, kind) => {
    const choices = answersOf(kind)
    const scores = await logLikelihoods(
      model,
      sourcesOf(kind).map((source) => ({ source, choices })),
    )
    return scores.flat().every((score) => score < 0)
  },
  ...Object.fromEntries(
    Object.keys(adapterKinds).map((tune): [string, Trial] => [tune, (model, kind) => tunes(model, kind, tune)]),
  ),
}

const HEADER = ['`model_type`', 'for example', ...Object.keys(trials)]

const typeOf = (kind: string) => JSON.parse(readFileSync(join(kindFolder(kind), 'config.json'), 'utf8')).model_type

/** Whether it does it, and whether it is refused by name. */
async function tried(does: Trial, kind: string): Promise<'yes' | 'no' | '–'> {
  try {
    return (await does(await loadModel(kindFolder(kind)), kind)) ? 'yes' : 'no'
  } catch (error) {
    if (error instanceof UserError) return '–'
    throw error
  }
}

/** A family's cells, of all the models that there are of it here. */
async function row(type: string): Promise<string[]> {
  const kinds = KINDS.filter((kind) => typeOf(kind) === type)
  const cells = []
  for (const does of Object.values(trials)) {
    const found = new Set<string>()
    for (const kind of kinds) found.add(await tried(does, kind))
    cells.push(found.size === 1 ? [...found].join() : [...found].sort().join() === 'yes,–' ? 'some' : 'no')
  }
  return [`\`${type}\``, ...cells]
}

it('the table of models in the README says what there is and what was tried here', async () => {
  const lines = readFileSync(join(root, 'README.md'), 'utf8').split('\n')
  const rows = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  const start = rows.findIndex((cells) => cells.join() === HEADER.join())
  const end = rows.findIndex((cells, i) => i > start && cells.length === 0)
  const table = rows.slice(start + 2, end).map(([type, _examples, ...cells]) => [type, ...cells])
  const found = []
  for (const type of families.keys()) found.push(await row(type))
  expect(table).toEqual(found)
})
