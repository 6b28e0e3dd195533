import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect } from 'vitest'
import { type Rendering, readTemplates, type Template } from '../../lib/prompts/promptsource'
import { p3Id, readRendered } from '../../lib/tasks/p3'
import type { Instance } from '../../lib/tasks/task'
import { itWith, sharedData } from '../shared'

const data = sharedData()

interface Rendered {
  readonly template: Template
  readonly prompts: readonly Instance[]
}

/** Names as the rendered files have them: all other signs a `_`. */
const plain = (name: string) => name.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/_+$/, '')

/** The rendered files, those of one data set together, each with the template that made it. */
function renderedSets(): Rendered[][] {
  const folder = join(data, 'promptsource/templates')
  const known = new Map<string, { template: Template; set: string }>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.yaml')) continue
    const { dataset, config, templates } = readTemplates(join(folder, name))
    for (const template of templates) known.set(plain(p3Id(dataset, config, template.name)), { template, set: name })
  }
  const sets = new Map<string, Rendered[]>()
  const files = join(data, 'p3/rendered_t0_train')
  for (const name of readdirSync(files)) {
    const found = known.get(plain(basename(name, '.jsonl')))
    if (!found) throw new Error(`no template made ${name}`)
    const prompts = readRendered(join(files, name)).instances
    sets.set(found.set, [...(sets.get(found.set) ?? []), { template: found.template, prompts }])
  }
  return [...sets.values()]
}

/** Reads back the columns that a prompt was made of, for templates that only print columns and one of fixed choices. */
function reader({ jinja, answerChoices }: Template): ((prompt: Instance) => Map<string, string | number>) | undefined {
  if (/\{[%#]/.test(jinja)) return undefined
  const choices = answerChoices?.includes('{') ? undefined : answerChoices?.split('|||').map((one) => one.trim())
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const columns: { name: string; choice: boolean }[] = []
  let known = true
  const pattern = jinja.split(/\{\{(.*?)\}\}/s).map((part, i) => {
    if (i % 2 === 0) return literal(part)
    const [, column, chosen] = /^\s*(?:(?!answer_choices)(\w+)|answer_choices\s*\[\s*(\w+)\s*\])\s*$/.exec(part) ?? []
    if (/^\s*answer_choices\s*\|\s*join\(/.test(part)) return '[^]*?'
    if (column === undefined && chosen === undefined) known = false
    const [name, choice] = [column ?? chosen ?? '', chosen !== undefined]
    const before = columns.findIndex((one) => one.name === name && one.choice === choice)
    if (before < 0) columns.push({ name, choice })
    return before < 0 ? '([^]*?)' : `\\${before + 1}`
  })
  const whole = new RegExp(
    `^${pattern
      .join('')
      .split('\\|\\|\\|')
      .map((part) => part.trim())
      .join('\u0001')}$`,
  )
  if (!known) return undefined
  return ({ input, targets }) => {
    const read = new Map<string, string | number>()
    whole
      .exec(`${input.trim()}\u0001${targets[0].trim()}`)
      ?.slice(1)
      .forEach((text, i) => {
        const { name, choice } = columns[i] as { name: string; choice: boolean }
        if (!choice) read.set(name, String(Number(text)) === text ? Number(text) : text)
        else if (choices?.includes(text)) read.set(name, choices.indexOf(text))
      })
    return read
  }
}

/** The value that most of the others agree upon, but for white space at its ends, of which the most is taken. */
function agreed(values: readonly (string | number)[]): string | number | undefined {
  const alike = (value: string | number) => values.filter((one) => String(one).trim() === String(value).trim())
  const [best] = [...values].sort((a, b) => alike(b).length - alike(a).length)
  if (best === undefined || (alike(best).length < values.length && alike(best).length * 2 <= values.length))
    return undefined
  return alike(best).sort((a, b) => String(b).length - String(a).length)[0]
}

/** What a template makes of the first rows, as far as the prompts of the data set's other templates say what stands in them. */
function rebuilt(wanted: Rendered, set: readonly Rendered[]): Rendering[] {
  if (/\|\s*(choice|random)\b/.test(wanted.template.jinja)) return []
  const others = set.filter((one) => one !== wanted)
  const readers = others.map(({ template }) => reader(template))
  const made: Rendering[] = []
  for (let row = 0; row < 12; row++) {
    const seen = readers.map((read, i) => {
      const prompt = others[i]?.prompts[row]
      return read && prompt ? read(prompt) : undefined
    })
    const fields = [...wanted.template.columns].map(
      (name) => [name, agreed(seen.flatMap((values) => values?.get(name) ?? []))] as const,
    )
    if (fields.some(([, value]) => value === undefined)) break
    const one = wanted.template.apply(Object.fromEntries(fields))
    if (one) made.push(one)
  }
  return made
}

/**
 * T0's own training prompts: the rows are not at hand, but the templates of one data set were applied to the
 * same rows, so that most prompts can be rebuilt from the prompts of the other templates.
 */
itWith('p3', 'rebuilds the T0 training prompts from one another', () => {
  let [all, could, same, templates] = [0, 0, 0, 0]
  const different: string[] = []
  for (const set of renderedSets())
    for (const wanted of set) {
      all += wanted.prompts.length
      const made = rebuilt(wanted, set).slice(0, wanted.prompts.length)
      if (made.length > 0) templates++
      made.forEach(({ source, targets }, i) => {
        const { input, targets: answers } = wanted.prompts[i] as Instance
        could++
        if (input.trim() === source && answers[0].trim() === targets[0]) same++
        else different.push(`${wanted.template.at} ${i}`)
      })
    }
  expect(different).toEqual([])
  expect({ all, could, same, templates }).toEqual({ all: 3372, could: 1474, same: 1474, templates: 130 })
})
