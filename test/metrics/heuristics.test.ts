import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { copyDemo, copyInput, majorityLabel, nearestInstance, randomLabel } from '../../lib/metrics/heuristics'
import { metric } from '../../lib/metrics/metric'
import { scoreWith } from '../../lib/metrics/score'
import { tfIdf } from '../../lib/metrics/tfidf'
import { readSuperni } from '../../lib/tasks/superni'
import type { Instance, Task } from '../../lib/tasks/task'
import { describeWith, sharedData } from '../shared'
import { fixture, json, parityFolder } from './shared'

const instance = (id: string, input: string, target: string): Instance => ({ id, input, targets: [target] })
const train = [
  instance('a', 'the sky is blue', 'colour'),
  instance('b', 'two plus two is four', 'number'),
  instance('c', 'three plus one is four', 'number'),
]
const task: Task = {
  id: 'kinds',
  source: 'mini',
  version: '1',
  category: 'classification',
  cluster: 'kinds',
  languages: { instruction: ['English'], input: ['English'], output: ['English'] },
  definitions: ['Say what kind of fact this is.'],
  positives: [{ input: 'grass is green', output: 'colour' }],
  negatives: [],
  instances: [instance('x', 'five plus five', 'number'), instance('y', 'a blue sky', 'colour')],
  rest: {},
}
const outputs = (predictions: readonly { output: string }[]) => predictions.map(({ output }) => output)

describe('baselines without a model', () => {
  it('copy the input, or the first demonstration', () => {
    expect(copyInput(task)).toEqual([
      { id: 'x', output: 'five plus five' },
      { id: 'y', output: 'a blue sky' },
    ])
    expect(outputs(copyDemo(task))).toEqual(['colour', 'colour'])
    expect(() => copyDemo({ ...task, positives: [] })).toThrow(
      'kinds: copying a demonstration needs a positive example',
    )
  })

  it('give the most frequent label, or any label by the seed', () => {
    expect(outputs(majorityLabel(task, train))).toEqual(['number', 'number'])
    const tied = [...train, instance('d', 'grass is green', 'colour')]
    expect(outputs(majorityLabel(task, tied)), 'the earlier of equals').toEqual(['colour', 'colour'])
    expect(randomLabel(task, train, rng(1))).toEqual(randomLabel(task, train, rng(1)))
    const many = { ...task, instances: Array.from({ length: 1000 }, (_, i) => instance(String(i), '', '')) }
    const drawn = outputs(randomLabel(many, train, rng(2)))
    // Uniform over labels, not over instances: 500 expected, standard deviation 16.
    expect(drawn.filter((label) => label === 'colour').length).toSatisfy((n: number) => Math.abs(n - 500) < 64)
    expect(() => majorityLabel(task, [])).toThrow('kinds: this baseline needs training instances, found none')
  })

  it('answer as the nearest training instance', () => {
    expect(outputs(nearestInstance(task, train))).toEqual(['number', 'colour'])
  })

  it('take cosines as scikit-learn does', () => {
    const cases = fixture<{ texts: string[]; queries: string[]; cosines: number[][] }[]>('tfidf', 'tfidf.json')
    for (const { texts, queries, cosines } of cases) {
      const index = tfIdf(texts)
      queries.forEach((query, q) => {
        index.similarities(query).forEach((value, i) => {
          expect(value).toBeCloseTo(cosines[q]![i]!, 9)
        })
      })
    }
  })
})

interface Expected {
  exact_match: number
  rouge1: number
  rougeL: number
  n: number
}
type Method = { overall: Expected; per_category: Record<string, Expected>; per_task: Record<string, Expected> }
const tasksFolder = sharedData('superni/tasks')

describeWith('superni', 'copy baselines on Super-NaturalInstructions', () => {
  const manifest = json<{ name: string; split: string; references: string }[]>(sharedData('superni/manifest.json'))
  const names = manifest.filter(({ split }) => split === 'test').map(({ name }) => name)
  const tasks = names.map((name) => {
    const whole = readSuperni(join(tasksFolder, `${name}.json`))
    return { ...whole, instances: whole.instances.slice(0, 100) }
  })
  const references = tasks.flatMap(({ id, category, instances }) =>
    instances.map(({ id: instanceId, targets }) => ({ id: instanceId, task: id, category, targets })),
  )

  it.each([
    ['copy_input', copyInput],
    ['copy_demo', copyDemo],
  ] as const)('%s: overall, per category and per task as the official rules give', (name, baseline) => {
    const expected = json<{ methods: Record<string, Method> }>(parityFolder, 'superni_heuristics', 'expected.json')
      .methods[name]!
    const metrics = [metric('rougeL'), metric('rouge1'), metric('exactMatch')]
    const scores = scoreWith<'rougeL' | 'rouge1' | 'exactMatch'>(metrics, tasks.flatMap(baseline), references)
    // The published file has four decimals.
    const same = (group: typeof scores.perTask.a, wanted: Expected | undefined, name: string) => {
      expect(group!.instances, name).toBe(wanted!.n)
      expect(Math.abs(group!.rougeL - wanted!.rougeL), name).toBeLessThan(6e-5)
      expect(Math.abs(group!.rouge1 - wanted!.rouge1), name).toBeLessThan(6e-5)
      expect(Math.abs(group!.exactMatch - wanted!.exact_match), name).toBeLessThan(6e-5)
    }
    expect(Object.keys(scores.perTask)).toHaveLength(119)
    for (const [id, group] of Object.entries(scores.perTask)) same(group, expected.per_task[id], id)
    for (const [category, group] of Object.entries(scores.perCategory)) {
      same(group, expected.per_category[category], category)
    }
    same(scores, expected.overall, 'overall')
  })
})
