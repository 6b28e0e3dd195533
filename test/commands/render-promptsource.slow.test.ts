import { expect, it } from 'vitest'
import { fileOf, jsonl, tunebook } from './tunebook'

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
  expect(printed[0]).toEqual({ row: 0, template: 'ripe', source: 'p?', targets: ['yes'] })
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
