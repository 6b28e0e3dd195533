import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { rng } from '../../lib/base/random'
import { type FlanSwitches, flan } from '../../lib/prompts/flan'
import { readFlan } from '../../lib/tasks/flan'
import { fieldsOf, readFlanClusters, readFlanTemplates, templatesOf } from '../../lib/tasks/flan-templates'
import type { Task } from '../../lib/tasks/task'
import { describeWith, sharedData } from '../shared'

const fixtures = join(root, 'test/fixtures/flan')
const templates = readFlanTemplates(join(fixtures, 'templates.json'))
const clusters = readFlanClusters(join(fixtures, 'clusters.json'))
const [rte] = readFlan(join(fixtures, 'datasets'), { templates, clusters, part: 'test' }) as [Task]
const [, french] = readFlan(join(fixtures, 'datasets'), { templates, clusters }) as [Task, Task]
const golden: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(fixtures, 'golden.json'), 'utf8'))

const rendered = (switches: FlanSwitches, task = rte, seed: number | string = 0) =>
  flan(templates, switches).render(task, task.instances[0]!, { random: rng(seed) })
const kindsOf = (switches: FlanSwitches) => rendered(switches).pieces.map(({ kind }) => kind)
const words = (maxSource: number) => ({
  maxSource,
  encode: (text: string) => [...text.split(/\s+/).map((_, i) => i), -1],
  decode: (ids: ArrayLike<number>) => `${ids.length} words`,
})

describe('flan writes', () => {
  it.each(Object.entries(golden))('%s as laid out by hand', (template, source) => {
    const { source: written, pieces } = rendered({ template })
    expect(written).toBe(source)
    expect(pieces.map(({ text }) => text).join('')).toBe(source)
  })

  it("the paper's ablations of a translation", () => {
    expect(rendered({ template: 'none' }, french).source).toBe('The dog runs.')
    expect(rendered({ template: 'dataset name' }, french).source).toBe('[Translation: wmt14 enfr] The dog runs.')
    expect(rendered({ template: 'none' }, french).targets).toEqual(['Le chien court.'])
  })

  it('what a turned-around template answers, with nothing to rank', () => {
    expect(rendered({ template: '2' })).toMatchObject({
      targets: ['Text: Cara sold her car.\n\nClaim: Cara has a car.'],
    })
    expect(rendered({ template: '2' }).choices).toBeUndefined()
    expect(rendered({ template: '1' })).toMatchObject({ targets: ['no'], choices: ['yes', 'no'] })
    expect(rendered({ template: '1' }, french)).toMatchObject({
      source: 'Le chien court.\n\nSay this in English.',
      targets: ['The dog runs.'],
    })
  })
})

describe('each encoding differs from its neighbour in the named piece alone', () => {
  it('a dataset name before the bare input', () => {
    const [name, ...others] = rendered({ template: 'dataset name' }).pieces
    expect(name).toEqual({ kind: 'task', text: '[Entailment: rte] ' })
    expect(others).toEqual(rendered({ template: 'none' }).pieces)
  })

  it("the template's words and the options, around the same fields", () => {
    const [first, second] = [rendered({ template: '0' }), rendered({ template: '1' })]
    for (const kind of ['query', 'options'])
      expect(first.pieces.filter((piece) => piece.kind === kind)).toEqual(
        second.pieces.filter((piece) => piece.kind === kind),
      )
    expect(kindsOf({ template: '0' })).toEqual(['query', 'template', 'query', 'template', 'options'])
    const fields = first.pieces.filter(({ kind }) => kind === 'query').map(({ text }) => text)
    expect(fields.join('\n')).toBe(rendered({ template: 'none' }).source)
  })

  it('one exemplar more', () => {
    const [two, three] = [rendered({ template: '0', shots: 2 }).pieces, rendered({ template: '0', shots: 3 }).pieces]
    expect(three.filter((_, i) => i !== 2)).toEqual(two)
    expect(three[2]!.kind).toBe('positive')
  })
})

describe('exemplars', () => {
  it('stand before the question in its template, parted by blank lines', () => {
    const { source } = rendered({ template: '1', shots: 1 })
    expect(source).toMatch(
      /^Read this:\n[^\n]+\nOPTIONS:\n- yes\n- no\nMay one say: [^\n]+\n\n(yes|no)\n\n\nRead this:\nCara sold her car\.\nOPTIONS:\n- yes\n- no\nMay one say: Cara has a car\.\n\n$/,
    )
  })

  it.each([0, 1, 2, 3, 5, 10, 16])('%i are drawn from training, each once, as far as there are so many', (shots) => {
    const many: Task = { ...rte, positives: Array.from({ length: 12 }, (_, i) => exemplar(`row ${i}`)) }
    const { pieces, cut } = rendered({ template: 'none', shots }, many)
    const shown = pieces.filter(({ kind }) => kind === 'positive').map(({ text }) => text)
    expect(new Set(shown).size).toBe(Math.min(shots, 12))
    expect(cut.positivesDropped).toBe(0)
  })

  it('never are the question itself', () => {
    const [question] = rte.instances
    const own = { ...exemplar(question!.input), output: question!.targets[0] }
    expect(rendered({ template: 'none', shots: 3 }, { ...rte, positives: [own] }).source).toBe(golden.none)
  })

  it('are drawn alike from the same seed, and otherwise from another', () => {
    const sources = [0, 1, 2, 3, 4].map((seed) => rendered({ shots: 2 }, rte, seed).source)
    expect([0, 1, 2, 3, 4].map((seed) => rendered({ shots: 2 }, rte, seed).source)).toEqual(sources)
    expect(new Set(sources).size).toBeGreaterThan(1)
  })

  it('are kept as far as the budget holds them with the whole question, and the rest is counted', () => {
    const draw = (maxSource: number) =>
      flan(templates, { template: 'none', shots: 3 }).render(rte, rte.instances[0]!, {
        random: rng(0),
        budget: words(maxSource),
      })
    const whole = draw(1000).source
    const length = words(0).encode(whole).length
    expect(draw(length)).toMatchObject({ source: whole, cut: { positivesDropped: 0, queryTokens: 0 } })
    expect(draw(length - 1)).toMatchObject({ cut: { positivesDropped: 1, queryTokens: 0 } })
    expect(draw(9)).toMatchObject({ source: golden.none, cut: { positivesDropped: 3, queryTokens: 0 } })
    expect(draw(5)).toMatchObject({ source: '5 words', cut: { positivesDropped: 3, queryTokens: 4 } })
  })

  function exemplar(input: string) {
    return { input, output: 'yes', rest: { fields: {} } }
  }
})

describe('drawing templates', () => {
  const drawn = (switches: FlanSwitches) =>
    new Set(Array.from({ length: 40 }, (_, seed) => rendered(switches, rte, seed).source))

  it('takes each of them, or only those that are not turned around', () => {
    expect(drawn({})).toEqual(new Set([golden[0], golden[1], golden[2]]))
    expect(drawn({ turnedAround: false })).toEqual(new Set([golden[0], golden[1]]))
  })

  it('makes the templates part of what a run is known by', () => {
    const others = new Map([...templates].slice(1))
    expect(flan(templates).switches.templates).not.toBe(flan(others).switches.templates)
  })
})

describe('refuses', () => {
  it.each<[FlanSwitches, string]>([
    [{ shots: 17 }, 'flan: shots: expected at most 16, found 17'],
    [{ template: 'best' }, 'flan: template: expected random, none, dataset name or a number, found "best"'],
    [{ template: '3' }, 'flan: rte has no template 3'],
  ])('%j', (switches, said) => {
    expect(() => rendered(switches)).toThrow(said)
  })

  it('to draw without a generator, datasets without templates, and tasks of another source', () => {
    const one = rte.instances[0]!
    expect(() => flan(templates).render(rte, one)).toThrow('needs a random generator')
    expect(() => rendered({}, { ...rte, id: 'rtes' })).toThrow('no templates for the dataset "rtes"')
    const bare: Task = { ...rte, instances: [{ id: 'a', input: 'x', targets: ['y'] }] }
    expect(() => rendered({}, bare)).toThrow('rte: a: rest.fields: expected an object, found nothing')
  })
})

const real = sharedData('flan')
describeWith('flan', "FLAN's own templates", () => {
  it.each([
    ['templates_v1.json', 61],
    ['templates_v2.json', 97],
  ])('%s: each renders with a row of its fields', (file, count) => {
    const all = readFlanTemplates(join(real, file))
    expect(all.size).toBe(count)
    for (const [dataset, own] of all)
      for (const [i, { source, target }] of own.entries()) {
        const names = [...fieldsOf(source), ...fieldsOf(target)]
        const row = Object.fromEntries(names.map((name) => [name, `<${name}>`]))
        const fields = { ...row, options: ['a', 'b'] }
        const task: Task = {
          ...rte,
          id: dataset,
          instances: [{ id: 'x', input: '', targets: ['a'], rest: { fields } }],
        }
        const { source: written } = flan(all, { template: String(i) }).render(task, task.instances[0]!)
        const byHand = names.reduce(
          (text, name) =>
            text.replaceAll(`{${name}}`, name.startsWith('options_') ? 'OPTIONS:\n- a\n- b' : `<${name}>`),
          source,
        )
        expect(written).toBe(byHand)
      }
  })

  it('version 1 has ten a dataset, at most four turned around, for every dataset of the clusters', () => {
    const all = readFlanTemplates(join(real, 'templates_v1.json'))
    for (const own of all.values()) {
      expect(own).toHaveLength(10)
      expect(own.filter(({ turnedAround }) => turnedAround).length).toBeLessThanOrEqual(4)
    }
    const datasets = [...readFlanClusters(join(real, 'task_clusters.json')).keys()]
    for (const dataset of datasets) expect(templatesOf(all, dataset).length).toBe(10)
    expect(datasets.length).toBe(69)
  })
})
