import { describe, expect, it } from 'vitest'
import { predict, type ScoredPrediction, scoreAnswers, taskRows } from '../../lib/experiments/evaluate'
import { loadModel } from '../../lib/models/checkpoint'
import { promptFormat } from '../../lib/prompts/formats'
import { instance, task } from '../tasks/made'

const format = promptFormat('tk-instruct(definition)')
const choices = ['fox', 'axe', 'bread']
const asked = task('only', {
  definitions: ['Write the only animal in the list.'],
  instances: ['fox', 'axe', 'fox', 'bread'].map((target, i) => ({
    ...instance(`only-${i}`, `fox axe bread ${i}`, target),
    choices,
  })),
})
const groups = [{ group: 'new', tasks: [asked] }]

describe('asking a model', () => {
  it('writes or ranks, and ranks nothing but choices', async () => {
    const model = await loadModel('mini')
    const written = await predict(model, groups, { format, maxNew: 4 })
    expect(written.map(({ id }) => id)).toEqual(asked.instances.map(({ id }) => id))
    const ranked = await predict(model, groups, { format, answer: 'rank', metrics: ['accuracy'] })
    for (const one of ranked) {
      expect(choices).toContain(one.output)
      expect(one.accuracy).toBe(one.targets.includes(one.output) ? 100 : 0)
    }
    const open = task('open', { instances: [instance('open-0', 'fox', 'fox')] })
    const bare = predict(model, [{ group: 'new', tasks: [open] }], { format, answer: 'rank' })
    await expect(bare).rejects.toThrow('open-0: answer=rank needs choices, and it has none')
  })

  it('does not depend on how many are asked at once', async () => {
    const model = await loadModel('mini')
    const outputs = async (answer: 'generate' | 'rank', batch: number) =>
      (await predict(model, groups, { format, answer, maxNew: 4, batch })).map(({ output }) => output)
    for (const answer of ['generate', 'rank'] as const)
      expect(await outputs(answer, 1)).toEqual(await outputs(answer, 128))
  })
})

describe('rows of a task', () => {
  const answered = scoreAnswers(
    groups,
    format,
    () => ['fox', 'axe', 'bread', 'bread'].map((output, i) => ({ id: String(i), output })),
    ['accuracy', 'f1', 'macroF1'],
  )

  it('are one for each metric, with what guessing would score where there are choices', () => {
    const shared = { group: 'new', task: 'only', category: 'any', cluster: 'only', instances: 4 }
    const right = { chance: expect.closeTo(100 / 3), majority: 50, lostDemonstration: 0, lostQuery: 0 }
    const rows = taskRows(answered, ['accuracy', 'f1', 'macroF1'])
    // Asked for are fox, axe, fox, bread; answered fox, axe, bread, bread: F1 is ⅔, 1 and ⅔. Always fox, it is ⅔, 0 and 0. By chance
    // each label is 4/3 of the answers, and right in a third of its instances: 2/5, 2/7 and 2/7.
    const macro = { value: expect.closeTo(700 / 9), majority: expect.closeTo(200 / 9) }
    expect(rows).toEqual([
      { ...shared, metric: 'accuracy', value: 75, ...right },
      { ...shared, metric: 'f1', value: 75, ...right },
      { ...shared, metric: 'macroF1', ...right, ...macro, chance: expect.closeTo((100 * (2 / 5 + 4 / 7)) / 3) },
    ])
  })

  it('say nothing of guessing where an instance has no choices', () => {
    const [first, ...others] = answered as [ScoredPrediction<'accuracy' | 'f1' | 'macroF1'>]
    const { choices: _, ...open } = first
    const [row] = taskRows([open as ScoredPrediction<'accuracy'>, ...others], ['accuracy'])
    expect(row).not.toHaveProperty('chance')
    expect(row).not.toHaveProperty('majority')
  })

  it('score corpora as a whole, where the metric is one of corpora', () => {
    const sentences = ['the quick brown fox jumps', 'over the lazy dog today'].map((text, i) =>
      instance(`s-${i}`, text, text),
    )
    const copied = scoreAnswers(
      [{ group: 'new', tasks: [task('copy', { instances: sentences })] }],
      format,
      ({ instances }) => instances.map(({ id, input }, i) => ({ id, output: i === 0 ? input : 'nothing' })),
      ['bleu'],
    )
    const [row] = taskRows(copied, ['bleu'])
    expect(row?.value).toBeGreaterThan(0)
    expect(row?.value).not.toBeCloseTo(50, 1)
  })
})
