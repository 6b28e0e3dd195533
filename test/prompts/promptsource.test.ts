import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { readJsonl } from '../../lib/base/files'
import { Float } from '../../lib/base/float'
import { rng } from '../../lib/base/random'
import { parseTemplates, readTemplates, type Template } from '../../lib/prompts/promptsource'
import { promptsource, promptsourceTask } from '../../lib/prompts/promptsource-task'
import type { DataRow } from '../../lib/tasks/p3'
import type { Instance } from '../../lib/tasks/task'
import { cpuMs } from '../cpu-time'
import { describeWith, sharedData } from '../shared'

const data = sharedData()

interface Fields {
  readonly jinja?: string
  readonly answer_choices?: string
  readonly metadata?: string
}

/** A file with one template, written as promptsource writes them. */
const yaml = ({
  jinja = '{{ a }} ||| {{ b }}',
  answer_choices = 'null',
  metadata = '{}',
}: Fields = {}) => `dataset: fruit
subset: pears
templates:
  1a: !Template
    answer_choices: ${answer_choices}
    id: 1a
    jinja: ${JSON.stringify(jinja)}
    metadata: !TemplateMetadata ${metadata}
    name: is it ripe
    reference: ''
`
const one = (fields: Fields) => parseTemplates(yaml(fields)).templates[0] as Template
const apply = (jinja: string, row: DataRow, answer_choices?: string) => one({ jinja, answer_choices }).apply(row)

it('reads all that a file says of a template', () => {
  const metadata = '{choices_in_prompt: true, languages: [en], metrics: [Accuracy], original_task: false}'
  const { templates, ...file } = parseTemplates(yaml({ answer_choices: 'yes ||| no', metadata }), 'x.yaml')
  expect(file).toEqual({ dataset: 'fruit', config: 'pears' })
  expect(templates[0]).toMatchObject({
    id: '1a',
    name: 'is it ripe',
    reference: '',
    jinja: '{{ a }} ||| {{ b }}',
    answerChoices: 'yes ||| no',
    metadata: { choicesInPrompt: true, originalTask: false, metrics: ['Accuracy'], languages: ['en'] },
    at: 'x.yaml: templates.1a (is it ripe)',
  })
})

describe('apply', () => {
  it('splits at |||, strips both parts, and renders the choices for the row', () => {
    const made = apply(
      ' {{ a }}?\n{{ answer_choices | join(" or ") }} ||| {{ answer_choices[n] }}\n',
      { a: 'It', n: 1 },
      'no ||| {{ a }} ',
    )
    expect(made).toEqual({ source: 'It?\nno or It', targets: ['It'], choices: ['no', 'It'] })
  })

  it("keeps the newline after a block, as Jinja does by default, and the row's own |||", () => {
    expect(apply('{% if true %}\na\n{% endif %}\n{{ a }} ||| {{ b }}', { a: 'x|||y', b: '|||' })).toEqual({
      source: 'a\n\nx|||y',
      targets: ['|||'],
    })
  })

  it('prints floats as Python does, though they are whole', () => {
    expect(apply('{{ a }} of {{ b }} ||| {{ a }}', { a: new Float(5), b: 5 })).toEqual({
      source: '5.0 of 5',
      targets: ['5.0'],
    })
  })

  it.each([
    ['no answer', '{{ a }} ||| {% if b %}{{ b }}{% endif %}'],
    ['no prompt', '{{ b }} ||| {{ a }}'],
    ['nothing', '{% if b %}x ||| y{% endif %}'],
    ['two answers', 'x ||| y ||| z'],
  ])('makes no prompt of %s', (_, jinja) => {
    expect(apply(jinja, { a: 'x', b: '' })).toBeUndefined()
  })

  it('cuts what braces print to 2,048 characters, unless told not to', () => {
    const [long, template] = ['word '.repeat(1000), one({ jinja: '{{ a }} ||| b' })]
    expect(template.apply({ a: long })?.source).toBe(`${'word '.repeat(409).trim()}...`)
    expect(template.apply({ a: long }, { truncate: false })?.source).toBe(long.trim())
  })

  it('needs no column that a template sets, or only asks for', () => {
    const jinja =
      '{% set s = a %}{% for x in [s] %}{{ x }}{% endfor %}{% if c is defined %}c{% endif %}{{ d | default(1) }} ||| b'
    expect([...one({ jinja }).columns]).toEqual(['a'])
    expect(apply(jinja, { a: 'x' })).toEqual({ source: 'x1', targets: ['b'] })
  })

  it('draws from the generator given, and reads columns with a hyphen by an underscore', () => {
    const template = one({ jinja: '{{ my_column }} ||| {{ ["a", "b"] | choice }}' })
    const drawn = Array.from({ length: 20 }, (_, i) => template.apply({ 'my-column': 'x' }, { random: rng(i) }))
    expect(new Set(drawn.map((made) => made?.targets[0]))).toEqual(new Set(['a', 'b']))
    expect(drawn[0]).toEqual(template.apply({ 'my-column': 'x' }, { random: rng(0) }))
  })
})

describe('refuses, naming file, template and field,', () => {
  it.each<[string, string, string]>([
    ['text that is not YAML', 'dataset: [', 'x.yaml: not valid YAML'],
    ['a list', '- 1', 'x.yaml: expected an object, found a list of 1'],
    ['a Python class', yaml().replace('!Template\n', '!!python/object:os.system\n'), 'x.yaml: not valid YAML'],
    ['no data set', yaml().replace('dataset: fruit', ''), 'x.yaml: dataset: expected a string, found nothing'],
    ['no templates', 'dataset: a', 'x.yaml: templates: expected an object, found nothing'],
    [
      'templates of another kind',
      'dataset: a\ntemplates: {t: 3}',
      'x.yaml: templates.t: expected an object, found a number (3)',
    ],
    ['no jinja', yaml().replace(/ {4}jinja.*\n/, ''), 'x.yaml: templates.1a.jinja: expected a string, found nothing'],
    [
      'choices that are a list',
      yaml({ answer_choices: '[yes]' }),
      'x.yaml: templates.1a.answer_choices: expected a string',
    ],
    [
      'a flag of another kind',
      yaml({ metadata: '{original_task: maybe}' }),
      'templates.1a.metadata.original_task: expected true or false',
    ],
    [
      'a broken template',
      yaml({ jinja: '{% if %}' }),
      'x.yaml: templates.1a (is it ripe): jinja: not a Jinja template',
    ],
    [
      'broken choices',
      yaml({ answer_choices: '"{{ a"' }),
      'templates.1a (is it ripe): answer_choices: not a Jinja template',
    ],
    ['an unknown filter', yaml({ jinja: '{{ a | run }}' }), "templates.1a (is it ripe): jinja: No filter named 'run'."],
    [
      'a tower of aliases',
      `a: &a0 [x, x]\n${Array.from({ length: 40 }, (_, i) => `b${i}: &a${i + 1} [*a${i}, *a${i}]`).join('\n')}\n`,
      'x.yaml: not valid YAML',
    ],
    ['deep nesting', `dataset: ${'['.repeat(50_000)}`, 'x.yaml: n'],
  ])('%s', (_, text, message) => {
    const start = process.cpuUsage()
    expect(() => parseTemplates(text, 'x.yaml')).toThrow(message)
    expect(() => parseTemplates(text, 'x.yaml')).toThrow(UserError)
    expect(cpuMs(start)).toBeLessThan(2000)
  })

  it.each<[string, Fields, DataRow, string]>([
    [
      'a division by zero',
      { jinja: '{{ a / 0 }} ||| b' },
      { a: 1 },
      'templates.1a (is it ripe): jinja: division by zero',
    ],
    [
      'a template that never ends',
      { jinja: '{% for i in range(10**9) %}x{% endfor %} ||| b' },
      {},
      'jinja: never ends',
    ],
    [
      'choices that never end',
      { answer_choices: '"{{ \'x\' * 10**9 }}"' },
      { a: 1, b: 2 },
      'answer_choices: never ends',
    ],
    [
      'a row that lacks what is looked into',
      { jinja: '{{ a.b.c }} ||| b' },
      { a: {} },
      "jinja: 'dict object' has no attribute 'b'",
    ],
    ['a row without a column', {}, { a: 1 }, 'templates.1a (is it ripe): jinja: the row has no b'],
    ["a row without the choices' column", { answer_choices: '"{{ c }}"' }, { a: 1, b: 2 }, 'the row has no c'],
    ["a row with the choices' name", {}, { answer_choices: 1 }, 'a row may not have a field answer_choices'],
  ])('%s', (_, fields, row, message) => {
    const start = process.cpuUsage()
    expect(() => one(fields).apply(row)).toThrow(message)
    expect(() => one(fields).apply(row)).toThrow(UserError)
    expect(cpuMs(start)).toBeLessThan(2000)
  })
})

describeWith('promptsource', 'the templates of promptsource', () => {
  const folder = join(data, 'promptsource/templates')
  const read = () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))
    return { files, templates: files.flatMap((name) => readTemplates(join(folder, name)).templates) }
  }

  it('all parse', () => {
    const { files, templates } = read()
    expect(files).toHaveLength(279)
    expect(templates).toHaveLength(2085)
  })

  it("render the 312 reference rows as promptsource's own code did, byte for byte", () => {
    const byId = new Map(read().templates.map((template) => [template.id, template]))
    let count = 0
    for (const { value } of readJsonl(join(data, 'p3/render_vectors.jsonl'))) {
      const vector = value as { template_id: string; row: DataRow; answer_choices: string[] | null; output: string[] }
      const made = byId.get(vector.template_id)?.apply(vector.row)
      const [source, target] = vector.output
      const choices = vector.answer_choices
      expect(made).toEqual(target ? { source, targets: [target], ...(choices ? { choices } : {}) } : undefined)
      count++
    }
    expect(count).toBe(312)
  })
})

it('promptsourceTask makes an instance of each row that has a prompt, numbered by row', () => {
  const file = parseTemplates(
    yaml({ jinja: '{{ a }}{{ ["?", "!"] | choice }} ||| {{ b }}', answer_choices: 'x ||| y' }),
  )
  const [template] = file.templates as [Template]
  const rows = ['1', '', '3'].map((b, i) => ({ a: `q${i}`, b }))
  const { task, skipped } = promptsourceTask(file, template, rows, rng(1))
  expect(skipped).toBe(1)
  expect(task).toMatchObject({ id: 'fruit_pears_is_it_ripe', source: 'p3', cluster: 'fruit/pears' })
  expect(task.instances).toMatchObject([
    { id: 'fruit_pears_is_it_ripe#0', targets: ['1'], choices: ['x', 'y'] },
    { id: 'fruit_pears_is_it_ripe#2', targets: ['3'], choices: ['x', 'y'] },
  ])
  const later = promptsourceTask(file, template, [{ a: 'x', b: '' }, ...rows.slice(1)], rng(1)).task
  expect(later.instances).toEqual(task.instances.slice(1))
  const prompt = promptsource().render(task, task.instances[0] as Instance)
  expect(prompt).toMatchObject({ source: task.instances[0]?.input, targets: ['1'], choices: ['x', 'y'] })
})
