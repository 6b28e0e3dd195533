import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../lib/base/errors'
import { plain } from '../../lib/prompts/plain'
import { checkTable } from '../../lib/tasks/check'
import { readTasksAndTables } from '../../lib/tasks/read-all'
import { isTable, readTable, type TableOptions } from '../../lib/tasks/table'

const folder = mkdtempSync(join(tmpdir(), 'tunebook-table-'))
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const alpaca = [
  { instruction: 'Name a colour.', input: '', output: 'red' },
  { instruction: 'Say the opposite.', input: 'hot', output: 'cold' },
  { instruction: 'Say the opposite.', input: 'big', output: 'small' },
]
const instruction = 'Good or bad?'

/** What the first of a file's tasks asks in its first instance, and all it has. */
async function first(path: string, options?: TableOptions) {
  const tasks = await readTable(path, options)
  const [task] = tasks
  return { count: tasks.length, prompt: plain().render(task!, task!.instances[0]!).source, ...task!.instances[0] }
}

describe('a table of tasks', () => {
  it.each([
    ['alpaca.json', JSON.stringify(alpaca)],
    ['alpaca.jsonl', lines(alpaca)],
    ['alpaca.jsonl.gz', gzipSync(lines(alpaca))],
    [
      'alpaca.csv',
      'instruction,input,output\nName a colour.,,red\nSay the opposite.,hot,cold\nSay the opposite.,big,small\n',
    ],
    [
      'alpaca.tsv',
      'instruction\tinput\toutput\nName a colour.\t\tred\nSay the opposite.\thot\tcold\nSay the opposite.\tbig\tsmall\n',
    ],
  ])('has a task for each instruction that its rows say: %s', async (name, content) => {
    const path = file(name, content)
    expect(isTable(path)).toBe(true)
    const tasks = await readTable(path)
    expect(tasks.map(({ id, definitions }) => [id, ...definitions])).toEqual([
      ['alpaca#0', 'Name a colour.'],
      ['alpaca#1', 'Say the opposite.'],
    ])
    expect(tasks[1]!.instances).toEqual([
      { id: 'alpaca#1', input: 'hot', targets: ['cold'] },
      { id: 'alpaca#2', input: 'big', targets: ['small'] },
    ])
    const prompts = tasks.map((task) => plain().render(task, task.instances[0]!).source)
    expect(prompts).toEqual(['Name a colour.', 'Say the opposite.\n\nhot'])
  })

  it('has labels as choices, and one instruction that is given', async () => {
    const path = file('labelled.csv', 'text,label\n"good, really",pos\nbad,neg\nfine,pos\n')
    expect(await first(path, { instruction })).toMatchObject({
      prompt: 'Good or bad?\n\ngood, really',
      targets: ['pos'],
      choices: ['neg', 'pos'],
    })
  })

  it('has the columns that are said', async () => {
    const rows = [{ key: 7, review: 'nice', mood: 1, of: ['0', '1'] }]
    const columns = { id: 'key', input: 'review', target: 'mood', choices: 'of' }
    expect(await first(file('said.jsonl', lines(rows)), { columns, instruction })).toMatchObject({
      id: '7',
      input: 'nice',
      targets: ['1'],
      choices: ['0', '1'],
    })
    const labels = { input: 'review', label: 'mood' }
    expect(await first(file('labels.jsonl', lines(rows)), { columns: labels, instruction })).toMatchObject({
      choices: ['1'],
    })
  })

  it.each([
    [
      'OpenAI',
      {
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Hi' },
          { role: 'assistant', content: 'Hello' },
        ],
      },
    ],
    [
      'ShareGPT',
      {
        conversations: [
          { from: 'system', value: 'Be brief.' },
          { from: 'human', value: 'Hi' },
          { from: 'gpt', value: 'Hello' },
        ],
      },
    ],
  ])('has chats of one turn: %s', async (_, chat) => {
    expect(await first(file('chat.jsonl', lines([chat])))).toMatchObject({
      prompt: 'Be brief.\n\nHi',
      targets: ['Hello'],
    })
  })

  it.each<[string, string, TableOptions, RegExp]>([
    [
      'columns that nobody knows',
      lines([{ a: '1', b: '2' }]),
      {},
      /wrong\.jsonl: expected columns that are known, found a, b$/,
    ],
    [
      'columns that are not there',
      lines([{ a: '1', b: '2' }]),
      { columns: { input: 'a', target: 'c' }, instruction },
      /expected the columns a, c; found a, b$/,
    ],
    [
      'no answer',
      lines([{ a: '1' }]),
      { columns: { input: 'a' }, instruction },
      /expected target or label, found neither$/,
    ],
    [
      'two answers',
      lines([{ a: '1' }]),
      { columns: { target: 'a', label: 'a' }, instruction },
      /expected target or label, found both$/,
    ],
    ['nothing to do', lines([{ text: 'a', label: 'b' }]), {}, /no row says what is to be done$/],
    ['two things to do', lines(alpaca), { instruction }, /each row has an instruction of its own/],
    ['no rows', '', {}, /expected at least one row, found none$/],
    [
      'a row of another kind',
      lines([alpaca[0], { instruction: 'x', input: 'y' }]),
      {},
      /wrong\.jsonl:2: output: expected a text, found nothing$/,
    ],
    [
      'a chat of two turns',
      lines([{ messages: ['user', 'assistant', 'user', 'assistant'].map((role) => ({ role, content: 'x' })) }]),
      {},
      /expected one turn \(user, assistant\), found user, assistant, user, assistant$/,
    ],
    [
      'a role that there is not',
      lines([{ messages: [{ role: 'constructor', content: 'x' }] }]),
      {},
      /messages\[0\]\.role: expected system, user or assistant/,
    ],
    [
      'an id twice',
      lines([1, 2].map(() => ({ text: 'a', label: 'b', id: 'x' }))),
      { columns: { input: 'text', label: 'label', id: 'id' }, instruction },
      /wrong\.jsonl:2: id: expected an id of its own/,
    ],
  ])('is refused with %s', async (_, content, options, message) => {
    const error = await readTable(file('wrong.jsonl', content), options).catch((found: unknown) => found)
    expect(error).toBeInstanceOf(UserError)
    expect((error as UserError).message).toMatch(message)
  })

  it('is checked as a whole', async () => {
    const path = file(
      'checked.jsonl',
      lines([alpaca[0], { instruction: 'x', output: 1 }, { instruction: 2, input: 'z' }, 'y']),
    )
    const { problems } = await checkTable(path)
    expect(problems.map(({ message }) => message.slice(path.length))).toEqual([
      ':3: output: expected a text, found nothing',
      expect.stringMatching(/^:4: expected an object/),
    ])
  })

  it('stands beside task files, which take no columns', async () => {
    const path = file('beside.json', JSON.stringify(alpaca))
    const { tasks, failures } = await readTasksAndTables([path, join(folder, 'none')], {})
    expect([tasks.length, failures.length]).toEqual([2, 1])
    await expect(readTasksAndTables([], { instruction })).rejects.toThrow(/^--instruction: expected a table/)
  })
})
