import * as aq from 'arquero'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bars } from '../../lib/figures/bars'
import { live } from '../../lib/figures/live'
import { showPrompt } from '../../lib/figures/prompt'
import { type Bundle, setScreen } from '../../lib/figures/screen'
import { show } from '../../lib/figures/show'
import { asTable, tableHtml, tableText } from '../../lib/figures/table'
import { showTokens } from '../../lib/figures/tokens'
import { tkInstruct } from '../../lib/prompts/tk-instruct'
import type { Task } from '../../lib/tasks/task'
import { parseTokenizer } from '../../lib/text/tokenizer'
import { trainVocabulary } from '../../lib/text/train-vocabulary'

let shown: { bundle: Bundle; id?: string }[] = []
let ends: (() => void)[] = []
let interrupted = false
beforeEach(() => {
  shown = []
  ends = []
  interrupted = false
  setScreen({
    display: (bundle, id) => shown.push({ bundle, id }),
    atEnd: (work) => ends.push(work),
    get interrupted() {
      return interrupted
    },
  })
})
afterEach(() => setScreen(undefined))
const last = () => shown[shown.length - 1]?.bundle as Bundle

describe('tables', () => {
  const rows = [
    { task: 'a <b>', rougeL: 12.345, n: 3, targets: ['x', 'y'] },
    { task: 'c', rougeL: 7, n: 1200, note: { deep: 1 } },
  ]

  it('are aligned text, numbers to the right with the decimals they need', () => {
    expect(tableText(asTable(rows)!).split('\n')).toEqual([
      'task   rougeL     n  targets  note',
      'a <b>    12.3     3  x | y',
      'c         7.0  1200           {"deep":1}',
    ])
  })

  it('show the items of lists with their values, whole ones where there is no room, and that there is no number', () => {
    const units = ['animal', 'instrument', 'vehicle', 'tool'].map((name, i) => ({
      name: `mini_first_${name}`,
      value: i / 3,
    }))
    const lines = tableText(
      asTable([
        { low: Number.NaN, units },
        { low: 1.5, units: units.slice(1, 3) },
      ])!,
    ).split('\n')
    expect(lines).toEqual([
      ' low  units',
      '   –  mini_first_animal 0.00 | mini_first_instrument 0.33 | …',
      '1.50  mini_first_instrument 0.33 | mini_first_vehicle 0.67',
    ])
  })

  it('are escaped HTML that says how many rows it leaves out', () => {
    const html = tableHtml(asTable(Array.from({ length: 60 }, (_, i) => ({ i, text: '<i>' })))!)
    expect(html).toContain('&lt;i&gt;')
    expect(html).not.toContain('<i>')
    expect(html).toContain('… and 10 more rows')
  })

  it('come from Arquero and Danfo too', () => {
    show(aq.table({ a: [1, 2], b: ['x', 'y'] }))
    expect(last()['text/plain']).toBe('a  b\n1  x\n2  y')
    const frame = { $data: [], columns: ['a'], values: [[1], [2]] }
    expect(tableText(asTable(frame)!)).toBe('a\n1\n2')
    expect(asTable([1, 2])).toBeUndefined()
  })
})

describe('show', () => {
  it('gives a figure as Plotly data, as a picture of its size, and as text', () => {
    const figure = bars([{ run: 'a', rougeL: 1 }], { x: 'run', y: 'rougeL' })
    show(figure)
    expect(last()['application/vnd.plotly.v1+json']).toMatchObject({ data: figure.data, layout: figure.layout })
    const png = Buffer.from(String(last()['image/png']), 'base64')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([figure.layout.width, figure.layout.height])
    expect(last()['text/plain']).toBe('run  rougeL\na         1')
  })
})

const task = {
  id: 't',
  definitions: ['Write the only colour in the list.'],
  positives: [
    { input: 'fox white field', output: 'white' },
    { input: 'fern frog black', output: 'black' },
  ],
  negatives: [],
} as unknown as Task
const question = { id: 't-0', input: 'pink <egg> ship', targets: ['pink'] as const }
const format = tkInstruct({ definition: true, positives: 2 })
const full = format.render(task, question)
const tokenizer = parseTokenizer(trainVocabulary([full.source, 'pink']))

describe('a prompt', () => {
  it('is shown in pieces whose tokens add up, with its answer', () => {
    showPrompt(full, tokenizer)
    const text = last()['text/plain']
    const counts = [...text.matchAll(/, (\d+) tokens? ──/g)].map(([, n]) => Number(n))
    expect(text.match(/── [a-z ]+/g)?.map((head) => head.slice(3))).toEqual([
      'definition',
      'positive example',
      'positive example',
      'question',
      'answer',
    ])
    const total = tokenizer.encode(full.source).length
    expect(counts.slice(0, -1).reduce((a, b) => a + b, 0)).toBe(total - 1)
    expect(text).toContain(`${total} tokens with the one that ends the text`)
    expect(last()['text/html']).toContain('pink &lt;egg&gt; ship')
  })

  it('says what the budget took, and strikes out the lost end', () => {
    showPrompt(format.render(task, question, { budget: { ...tokenizer, maxSource: 20 } }), tokenizer)
    const text = last()['text/plain']
    expect(text).toMatch(/Input: pink <?[^\n]*\[cut: [^\]]*Output:\]/)
    expect(text).toMatch(/Too long for the budget: 2 examples left out, \d+ tokens cut off the end\./)
    expect(last()['text/html']).toMatch(/<s [^>]*>[^<]*(&gt;)? ship/)
  })
})

describe('tokens', () => {
  it('are shown with their ids, unknown words and the end of the text included', () => {
    showTokens('only astronaut', tokenizer)
    const only = tokenizer.encode('only')[0]
    expect(last()['text/plain']).toBe(`only ${only} · <unk> ${tokenizer.unkId} · </s> ${tokenizer.eosId}\n3 tokens`)
    expect(last()['text/html']).toContain('&lt;unk&gt;')
  })
})

describe('live', () => {
  it('redraws one picture in its place, and ends with a curve that answers to the mouse', () => {
    const onStep = live()
    for (let step = 1; step <= 1000; step++) onStep({ step, loss: 1 / step })
    // What is once interactive in JupyterLab is not drawn again there.
    for (const { bundle } of shown) expect(Object.keys(bundle).sort()).toEqual(['image/png', 'text/plain'])
    for (const work of ends) work()
    expect(new Set(shown.map(({ id }) => id)).size).toBe(1)
    expect(shown.length).toBeLessThan(5)
    expect(last()['text/plain']).toBe('step 1000: loss 0.001000')
    expect(Object.keys(last())).toContain('image/png')
    const { data } = last()['application/vnd.plotly.v1+json'] as { data: { x: number[] }[] }
    expect(data[0]?.x.length).toBeLessThanOrEqual(401)
    expect(data[0]?.x.at(-1)).toBe(1000)
  })

  it('ends the training when the person at the notebook says stop', () => {
    const onStep = live()
    onStep({ step: 1, loss: 1 })
    interrupted = true
    expect(() => onStep({ step: 2, loss: 1 })).toThrow('stopped at step 2')
  })

  it('does nothing outside of a notebook', () => {
    setScreen(undefined)
    live()({ step: 1, loss: 1 })
    expect(shown).toEqual([])
  })
})
