import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, it } from 'vitest'
import { readTask, readTasks } from '../../lib/tasks/read'
import { ownBbh, ownBigbench, ownNi } from './made'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-read-'))
afterAll(() => rmSync(folder, { recursive: true }))
const good = JSON.stringify({ Definition: ['Do it.'], 'Positive Examples': [], 'Negative Examples': [], Instances: [] })
const put = (name: string, content = good) => {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

it('reads files and folders in order, and goes on past what is broken', () => {
  for (const name of ['all/b.json', 'all/a10.json', 'all/a9.json', 'all/notes.txt', 'all/deeper/z.json']) put(name)
  put('all/c.json', '{"Definition": 3}')
  put('all/d.json', good.slice(0, -1))
  const single = put('single.json')
  mkdirSync(join(folder, 'empty'))
  const { tasks, failures } = readTasks([single, join(folder, 'all'), join(folder, 'none'), join(folder, 'empty')])
  expect(tasks.map((task) => task.id)).toEqual(['single', 'a10', 'a9', 'b'])
  expect(failures.map((failure) => failure.message)).toEqual([
    `${folder}/none: no such file or folder`,
    `${folder}/empty: expected a folder of task files (*.json), found none in it`,
    `${folder}/all/c.json: Definition: expected a list of strings, found a number (3)`,
    expect.stringMatching(`^${folder}/all/d.json: not valid JSON: it ends too early`),
  ])
})

it('reads files compressed with gzip, named without the .gz', () => {
  mkdirSync(join(folder, 'gz/pears'), { recursive: true })
  const files: [string, unknown][] = [
    ['one.json.gz', JSON.parse(good)],
    ['pears/task.json.gz', ownBigbench],
  ]
  for (const [name, value] of files) writeFileSync(join(folder, 'gz', name), gzipSync(JSON.stringify(value)))
  writeFileSync(join(folder, 'gz/rows.jsonl.gz'), gzipSync('{"input": "a", "target": "b"}\n'))
  const found = readTasks([join(folder, 'gz'), join(folder, 'gz/rows.jsonl.gz')])
  expect(found.tasks.map(({ source, id }) => `${source}/${id}`)).toEqual(['superni/one', 'bigbench/pears', 'p3/rows'])
})

it('reads a file named twice once, and refuses a second task of the same id', () => {
  const [first, second] = [put('one/same.json'), put('two/same.json')]
  expect(readTasks([first, join(folder, 'one'), `${folder}/one/../one/same.json`])).toMatchObject({
    tasks: [{ id: 'same' }],
    failures: [],
  })
  const { tasks, failures } = readTasks([first, second])
  expect(tasks).toHaveLength(1)
  expect(failures[0]?.message).toBe(`${second}: task same was already read from ${first}`)
})

it('does not hide a mistake of the program', () => {
  const broken = () => {
    throw new TypeError('bug')
  }
  expect(() => readTasks([put('x.json')], { read: broken })).toThrow(TypeError)
})

it('tells the source of a file by what stands in it', () => {
  const json = (name: string, value: unknown) => put(`sources/${name}`, JSON.stringify(value))
  const paths = [
    put('sources/superni.json'),
    json('ni.json', ownNi),
    json('bbh.json', ownBbh.file),
    json('pears/task.json', ownBigbench),
  ]
  put('sources/mine/definition.txt', 'Do it.')
  put('sources/mine/instances.csv', 'input,output\na,b\n')
  put('sources/other/notes.txt', 'no task')
  const found = (all: string[]) => readTasks(all).tasks.map(({ source, id }) => `${source}/${id}`)
  const expected = ['bbh/bbh', 'ni/ni', 'superni/superni', 'own/mine', 'bigbench/pears']
  expect(found([join(folder, 'sources')])).toEqual(expected)
  expect(found([...paths, join(folder, 'sources/mine')]).sort()).toEqual([...expected].sort())
  expect(() => readTask(json('list.json', []))).toThrow('list.json: expected an object, found a list of 0')
})
