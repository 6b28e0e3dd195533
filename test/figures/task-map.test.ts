import { createCanvas, loadImage } from '@napi-rs/canvas'
import { describe, expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { toPng, toSvg } from '../../lib/figures/render'
import { symbolOf, type TaskMapRow, taskMap } from '../../lib/figures/task-map'
import { colorOf } from '../../lib/figures/theme'

function rowsOf(tasks: number, clusters: number, name = 'task'): TaskMapRow[] {
  const random = rng(tasks)
  return Array.from({ length: tasks }, (_, i) => ({
    task: `${name}${i}`,
    cluster: `${name} cluster ${i % clusters}`,
    x: 3 * random.normal(),
    y: random.normal(),
  }))
}

interface Marks {
  readonly name?: string
  readonly mode: string
  readonly marker: { readonly color: string; readonly symbol: string }
  readonly x: number[]
  readonly text: string[]
  readonly hovertext: string[]
}
const traces = (rows: readonly TaskMapRow[], mode: string) =>
  (taskMap(rows).data as unknown as Marks[]).filter((trace) => trace.mode === mode)

describe('the map of tasks', () => {
  it('draws each task once, in its cluster, with its whole name under the pointer', () => {
    const marks = traces(rowsOf(50, 5, 'a task with <quite> a long name '), 'markers')
    expect(marks).toHaveLength(5)
    expect(marks.flatMap(({ hovertext }) => hovertext).sort()).toEqual(
      rowsOf(50, 5)
        .map((_, i) => `a task with &lt;quite&gt; a long name ${i}`)
        .sort(),
    )
  })

  it('gives 64 clusters marks of their own, and neighbours differ in shape and in colour', () => {
    const marks = Array.from({ length: 64 }, (_, i) => `${colorOf(i)} ${symbolOf(i)}`)
    expect(new Set(marks).size).toBe(64)
    for (let i = 1; i < 64; i++) {
      expect(colorOf(i)).not.toBe(colorOf(i - 1))
      expect(symbolOf(i)).not.toBe(symbolOf(i - 1))
    }
  })

  it('has as many pixels a unit across as up, and all marks inside', () => {
    const rows = rowsOf(40, 3)
    const { layout } = taskMap(rows)
    const { margin, xaxis, yaxis } = layout as unknown as Record<string, Record<string, number> & { range: number[] }>
    const span = (range: number[]) => range[1]! - range[0]!
    const across = (layout.width - margin!.l! - margin!.r!) / span(xaxis!.range)
    expect((layout.height - margin!.t! - margin!.b!) / span(yaxis!.range)).toBeCloseTo(across, 9)
    for (const { x, y } of rows) {
      expect(x > xaxis!.range[0]! && x < xaxis!.range[1]! && y > yaxis!.range[0]! && y < yaxis!.range[1]!).toBe(true)
    }
  })

  it('names all of a few tasks, and of a crowd those that have room', () => {
    const shown = (tasks: number) =>
      traces(rowsOf(tasks, 2), 'markers+text').flatMap(({ text }) => text.filter((label) => label !== '')).length
    expect(shown(8)).toBe(8)
    expect(shown(400)).toBeGreaterThan(10)
    expect(shown(400)).toBeLessThan(200)
  })

  it('says which row has no place', () => {
    const rows = [...rowsOf(2, 1), { task: 'c', cluster: 'd', x: 0, y: Number.NaN }]
    expect(() => taskMap(rows)).toThrow('rows[2].y: expected a finite number')
    expect(() => taskMap([])).toThrow('at least one row')
  })
})

describe('the picture', () => {
  const long = 'a rather long name that somebody wrote '
  it.each([
    ['one task', rowsOf(1, 1)],
    ['many clusters', rowsOf(60, 24, long)],
  ])('cuts nothing off, and shows the whole legend: %s', async (_, rows) => {
    const figure = taskMap(rows, { title: long.repeat(4), caption: long.repeat(6) })
    const scrollbar = /<rect class="scrollbar"[^>]* height="([^"]+)"/.exec(toSvg(figure))?.[1]
    expect(Number(scrollbar ?? 0)).toBe(0)
    const picture = await loadImage(Buffer.from(toPng(figure)))
    const pen = createCanvas(picture.width, picture.height).getContext('2d')
    pen.drawImage(picture, 0, 0)
    const edge = [
      pen.getImageData(picture.width - 4, 0, 4, picture.height),
      pen.getImageData(0, 0, 4, picture.height),
      pen.getImageData(0, picture.height - 4, picture.width, 4),
    ]
    expect(new Set(edge.flatMap(({ data }) => [...data]))).toEqual(new Set([255]))
  })
})
