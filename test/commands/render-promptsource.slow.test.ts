import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fileOf, jsonl, newFolder, tinyModelFiles, tunebook } from './tunebook'

const yaml = (ripe: string) => `dataset: fruit
templates:
  1: !Template {answer_choices: null, id: '1', jinja: "${ripe} ||| {{ b }}", metadata: !TemplateMetadata {}, name: ripe, reference: ''}
  2: !Template {answer_choices: null, id: '2', jinja: "{{ a }}! ||| {{ ['x', 'y'] | choice }}", metadata: !TemplateMetadata {}, name: drawn, reference: ''}
`
const rows = fileOf('{"a": "p", "b": "yes"}\n{"a": "q", "b": ""}\n{"a": "r", "b": "no"}\n')
const runOf = (templates: string, ...more: string[]) =>
  tunebook(['render', '--format', 'promptsource', '--templates', fileOf(templates, 't.yaml'), ...more])
const run = (...more: string[]) => runOf(yaml('{{ a }}?'), ...more)

it('renders rows by templates, leaves blank renderings out and counts them on stderr', async () => {
  const { status, stdout, stderr } = await run('--rows', rows)
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringContaining('skipped 1 of 6 renderings') })
  const printed = jsonl(stdout) as { row: number; template: string; targets: string[] }[]
  expect(printed.map(({ row, template }) => [row, template])).toEqual(
    [0, 1, 2].flatMap((row) =>
      row === 1
        ? [[row, 'drawn']]
        : [
            [row, 'ripe'],
            [row, 'drawn'],
          ],
    ),
  )
  expect(printed[0]).toEqual({ id: '0/ripe', row: 0, template: 'ripe', source: 'p?', targets: ['yes'] })
  expect((await run('--rows', rows)).stdout).toBe(stdout)
  const one = await run('--rows', rows, '--template', 'drawn', '--limit', '2')
  expect(jsonl(one.stdout)).toEqual(printed.filter(({ row, template }) => row < 2 && template === 'drawn'))
})

it('says what is wrong, and with which row', async () => {
  const wrong: [string[], string][] = [
    [['--rows', rows, '--template', 'raw'], 'no template "raw"\n  there are ripe, drawn'],
    [[], '--format promptsource needs --rows'],
    [['--rows', rows, '--positives', '1'], '--format promptsource has no --positives'],
    [['--rows', '/no/rows.jsonl'], '/no/rows.jsonl: no such file or folder'],
    [['--rows', fileOf('[1]')], 'file.jsonl:1: expected an object, found a list of 1'],
  ]
  for (const [args, message] of wrong) {
    const { status, stderr } = await run(...args)
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(message) })
  }
  const broken = await runOf(yaml('{{ (1 // 0) }}'), '--rows', rows)
  expect(broken.status).toBe(2)
  expect(broken.stderr).toMatch(/templates\.1 \(ripe\): jinja: .*by zero\n {2}with the row at/)
})

it('prints what generate, rank and train take', async () => {
  const templates = `dataset: food
templates:
  1: !Template {answer_choices: "{{ opts | join('|||') }}", id: '1', jinja: '{% if food %}What food? {{text}} ||| {{food}}{% endif %}', metadata: !TemplateMetadata {}, name: food, reference: ''}
`
  const given = fileOf('{"food":"","text":"a","opts":["x","y"]}\n{"food":"b","text":"a|||b","opts":["b","c"]}\n')
  const { status, stdout } = await runOf(templates, '--rows', given)
  expect(status).toBe(0)
  expect(jsonl(stdout)).toEqual([
    { id: '1/food', row: 1, template: 'food', source: 'What food? a|||b', targets: ['b'], choices: ['b', 'c'] },
  ])
  const data = fileOf(stdout)
  const { config, tokenizer } = tinyModelFiles()
  const model = join(newFolder(), 'model')
  const made = await tunebook(['init', '--config', config, '--tokenizer', tokenizer, '--out', model])
  expect(made).toMatchObject({ status: 0 })
  const stages = [
    ['generate', '--model', model, '--data', data, '--max-new', '2'],
    ['rank', '--model', model, '--data', data],
    ['train', '--model', model, '--data', data, '--steps', '1', '--lr', '1e-3', '--out', join(newFolder(), 'tuned')],
  ]
  for (const args of stages) expect(await tunebook(args)).toMatchObject({ status: 0 })
})
