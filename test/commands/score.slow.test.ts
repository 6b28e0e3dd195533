import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { openRun } from '../../lib/runs/store'
import { fileOf, newFolder, tunebook } from './tunebook'

const lines = (...rows: unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const predictions = fileOf(lines({ id: 'a', output: 'a red fox' }, { id: 'b', output: 'no' }))
const references = fileOf(
  lines({ id: 'a', task: 's', category: 'c', targets: ['x', 'a red hen'] }, { id: 'b', task: 't', targets: ['No.'] }),
)
const files = ['score', '--predictions', predictions, '--references', references]
const official = (name: string) => join(root, 'test/fixtures/official', name)

describe('score', () => {
  it('prints ROUGE-L and exact match, per task and per category too', async () => {
    const { status, stdout, stderr } = await tunebook(files)
    expect(status).toBe(0)
    expect(stderr).toMatch(
      /^scores \(1 category, 2 tasks, 2 instances\) +ROUGE-L, stemmed.*\n.* 83\.3\n\n.*\n.* 50\.0\n$/,
    )
    const scores = JSON.parse(stdout)
    expect(scores.rougeL).toBeCloseTo((200 / 3 + 100) / 2)
    expect(scores.exactMatch).toBe(50)
    expect(scores.perTask.t).toMatchObject({ rougeL: 100, exactMatch: 100, instances: 1 })
    expect(scores.perCategory).toMatchObject({ c: { exactMatch: 0, instances: 1 } })
  })

  it('takes other metrics, and intervals that say over what they are', async () => {
    const { stdout, stderr } = await tunebook([...files, '--metric', 'f1', 'bleu', '--ci'])
    const scores = JSON.parse(stdout)
    expect(Object.keys(scores.names)).toEqual(['f1', 'bleu'])
    expect(scores.intervals.f1).toMatchObject({
      low: null,
      high: null,
      name: '2 instances, too few for an interval or p (fewer than 6)',
      units: [{ value: expect.any(Number) }, { value: expect.any(Number) }],
    })
    expect(stderr).toContain('{…}: the values of 2 instances, too few for an interval or p (fewer than 6)')
  })

  it('compares two files, the same for the same seed', async () => {
    const other = fileOf(lines({ id: 'b', output: 'yes' }, { id: 'a', output: 'a red fox' }))
    const compare = [...files, '--compare', other, '--seed', '3']
    const { stdout, stderr } = await tunebook(compare)
    const { comparison } = JSON.parse(stdout)
    expect(comparison.with).toBe(other)
    expect(comparison.perMetric.exactMatch).toMatchObject({
      other: 0,
      difference: { estimate: 50, low: null, units: [{ value: 0 }, { value: 100 }] },
      p: null,
    })
    expect(comparison.perMetric.exactMatch.test).toContain('2 instances, too few')
    expect(stderr).toContain('+50.0  {0.0; 100.0}\n')
    expect((await tunebook(compare)).stdout).toBe(stdout)
  })

  it("scores the official evaluation's files, each track by its own tokens, as that does", async () => {
    const expected = JSON.parse(readFileSync(official('expected.json'), 'utf8'))
    const flags = ['--predictions', official('predictions.jsonl'), '--references', official('references.jsonl')]
    const { perTrack } = JSON.parse((await tunebook(['score', ...flags])).stdout)
    for (const track of ['default', 'xlingual']) {
      expect(perTrack[track].rougeL).toBeCloseTo(expected[track].overall[0], 9)
      expect(perTrack[track].exactMatch).toBeCloseTo(expected[track].overall[1], 9)
    }
    const examples = JSON.parse((await tunebook(['score', '--predictions', official('examples.jsonl')])).stdout)
    expect(examples.rougeL).toBeCloseTo(expected.default.overall[0], 9)
  })

  it('finds stored runs by name and id, with their answers', async () => {
    const store = newFolder()
    const answer = { task: 't', category: 'c', source: 'Which?', targets: ['yes'], rougeL: 0, exactMatch: 0 }
    const ids = [0, 1].map((right) => {
      const opened = openRun(store, right ? 'tuned' : 'untuned', { config: { right }, data: 'd', code: 'c' })
      if (opened.kind !== 'open') throw new Error(opened.kind)
      opened.run.predictions(
        Array.from({ length: 8 }, (_, i) => ({ ...answer, id: `t-${i}`, output: i % 4 > 0 && right ? 'yes' : 'no' })),
      )
      opened.run.finish([])
      return opened.run.id
    })
    const env = { TUNEBOOK_RUNS: store }
    const flags = ['score', '--predictions', 'tuned', '--compare', ids[0]!.slice(0, 8)]
    const { status, stdout } = await tunebook(flags, { env })
    expect(status).toBe(0)
    const { exactMatch, perCategory, comparison } = JSON.parse(stdout)
    expect({ exactMatch, of: perCategory.c.instances }).toEqual({ exactMatch: 75, of: 8 })
    expect(comparison).toMatchObject({ with: `untuned ${ids[0]}`, perMetric: { exactMatch: { other: 0 } } })

    openRun(store, 'tuned', { config: { right: 2 }, data: 'd', code: 'c' })
    const many = await tunebook(['score', '--predictions', 'tuned'], { env })
    expect(many.status).toBe(2)
    expect(many.stderr).toContain('tuned: expected one run, found 2 of that name\n  take one by its id: ')
  })

  const choices = ['yes', 'not at all']
  const asked = fileOf(
    lines(
      { id: 'a', source: 'Is it?', task: 't', choices, targets: ['yes'] },
      { id: 'b', source: 'Was it?', task: 't', choices, targets: ['not at all'] },
    ),
  )
  const ranked = fileOf(
    lines({ id: 'a', scores: [-1, -4], best: 0, normalisation: 'none' }, { id: 'b', scores: [-2, -4], best: 0 }),
  )

  it('scores what `tunebook rank` prints, normalised anew if asked, with its calibration', async () => {
    const rank = ['score', '--predictions', ranked, '--references', asked, '--metric', 'accuracy']
    const { stdout, stderr } = await tunebook(rank)
    const plain = JSON.parse(stdout)
    expect(plain).toMatchObject({ accuracy: 50, rank: { accuracy: 50, normalisation: 'none', instances: 2 } })
    expect(plain.rank.calibration.rows).toHaveLength(10)
    expect(stderr).toMatch(
      /accuracy of rank classification, normalisation none: 50\.0; expected calibration error, 10 /,
    )
    const divided = JSON.parse((await tunebook([...rank, '--normalisation', 'character'])).stdout)
    expect(divided).toMatchObject({ accuracy: 100, rank: { normalisation: 'character' } })
    expect(divided.rank.calibration.ece).not.toBe(plain.rank.calibration.ece)
    const outputs = await tunebook([...files, '--normalisation', 'byte'])
    expect(outputs).toMatchObject({ status: 2, stdout: '' })
    expect(outputs.stderr).toContain('--normalisation is for the scores of choices')
  })

  it('draws their reliability diagram', async () => {
    const path = join(newFolder(), 'reliability')
    const rank = ['score', '--predictions', ranked, '--references', asked, '--metric', 'accuracy']
    const { status, stderr } = await tunebook([...rank, '--figure', path])
    expect(status).toBe(0)
    expect(stderr).toContain(`figure: ${path}.png`)
    expect(['svg', 'png', 'csv'].map((ending) => existsSync(`${path}.${ending}`))).toEqual([true, true, true])
    expect(readFileSync(`${path}.csv`, 'utf8')).toMatch(/^from,to,count(,confidence,accuracy)?\r\n/)
    const outputs = await tunebook([...files, '--figure', path])
    expect(outputs).toMatchObject({ status: 2, stdout: '' })
    expect(outputs.stderr).toContain('--figure is for the scores of choices')
  })

  it('takes runs of several seeds, with intervals and differences over seeds', async () => {
    const answers = (...right: number[]) =>
      right.map((from) =>
        fileOf(lines(...Array.from({ length: 9 }, (_, i) => ({ id: `i${i}`, output: i < from ? 'yes' : 'no' })))),
      )
    const truth = fileOf(
      lines(...Array.from({ length: 9 }, (_, i) => ({ id: `i${i}`, task: `t${i % 3}`, targets: ['yes'] }))),
    )
    const args = [
      'score',
      '--predictions',
      ...answers(3, 5, 4),
      '--references',
      truth,
      '--metric',
      'exactMatch',
      '--ci',
    ]
    const compared = await tunebook([...args, '--compare', ...answers(1, 2, 1)])
    const report = JSON.parse(compared.stdout)
    expect(report).toMatchObject({
      exactMatch: expect.closeTo(400 / 9, 6),
      seeds: { exactMatch: { scores: [3, 5, 4].map((n) => expect.closeTo((100 * n) / 9, 6)) } },
      intervals: { exactMatch: { name: '3 seeds, too few for an interval or p (fewer than 6)' } },
      comparison: { perMetric: { exactMatch: { difference: { estimate: expect.closeTo(800 / 27, 6) } } } },
    })
    expect(report.comparison.perMetric.exactMatch.test).toContain('3 seeds, too few')
    expect(compared.stderr).toContain(' ± ')
    const uneven = await tunebook([...args, '--compare', ...answers(1, 2)])
    expect(uneven.status).toBe(2)
    expect(uneven.stderr).toContain('as many seeds of one as of the other, found 2 and 3')
    const labels = await tunebook([...args, '--labels'])
    expect(labels.stderr).toContain('--labels is for the outputs of one run')
  })

  it('reads outputs as options, where there are any, and as labels', async () => {
    const said = fileOf(lines({ id: 'a', output: 'Yes!' }, { id: 'b', output: 'hm' }))
    const { stdout, stderr } = await tunebook(['score', '--predictions', said, '--references', asked, '--labels'])
    const { options, labels } = JSON.parse(stdout)
    expect(options).toMatchObject({ accuracy: 50, unparsable: 50, instances: 2 })
    expect(options.readings).toEqual({ identity: 0, normalised: 1, mark: 0, start: 0, contains: 0, unreadable: 1 })
    expect(labels.t).toMatchObject({ accuracy: 50, other: 50 })
    expect(labels.t.readings).toEqual({ identity: 0, normalised: 1, unreadable: 1 })
    expect(stderr).toContain('read by: identity 0, normalised 1, mark 0, start 0, contains 0, unreadable 1')
    expect(stderr).toContain('  identity 0, normalised 1, unreadable 1')
    expect(stderr).toContain('(2 of 2 instances): accuracy 50.0, 50.0% could not be read and count as wrong')
    expect(stderr).toMatch(/task +labels +accuracy +macro F1/)
  })

  it.each([
    ['scores that are texts', fileOf('{"id": "a", "scores": ["x"]}'), asked, [], ':1: scores[0]: expected a number'],
    ['choices that are missing', ranked, references, [], 'ranked choices need "choices" in the references'],
    ['a broken line', fileOf('{"id": "a", "output": "x"}\n{"id": '), references, [], 'file.jsonl:2: expected one JSON'],
    ['a line without an output', fileOf(lines({ id: 'a' })), references, [], 'file.jsonl:1: output: expected a string'],
    ['a reference without targets', predictions, fileOf(lines({ id: 'a', task: 's' })), [], 'targets: expected a list'],
    ['an answer that is missing', fileOf(lines({ id: 'a', output: '' })), references, [], 'no prediction for b'],
    [
      'other ids',
      fileOf(lines({ id: 'A', output: '' })),
      references,
      [],
      "none of 1 predictions has a reference: the predictions' ids are A; the references' a, b",
    ],
    [
      'other ids of ranked choices',
      fileOf(lines({ id: 'A', scores: [-1, -2] })),
      asked,
      [],
      'none of 1 predictions has a reference',
    ],
    [
      'a score without an end',
      fileOf('{"id": "a", "scores": [-1, -1e999]}'),
      asked,
      [],
      ':1: expected one JSON value on each line: 1e999 is larger than the largest number',
    ],
    ['one file as two seeds', predictions, references, ['--predictions', predictions], `${predictions} is given twice`],
    ['a metric that does not exist', predictions, references, ['--metric', 'rouge9'], 'found rouge9'],
    ['a run that does not exist', predictions, references, ['--compare', 'nothing'], 'no such file or folder, and '],
  ])('refuses %s, in a line and a hint', async (_, own, answers, flags, message) => {
    const args = ['score', '--predictions', own, '--references', answers, ...flags]
    const { status, stdout, stderr } = await tunebook(args, { env: { TUNEBOOK_RUNS: newFolder() } })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2)
  })

  it('warns of predictions without a reference, of ranked ones too, and counts them', async () => {
    for (const more of [{ output: '' }, { scores: [-1, -2] }]) {
      const own = 'scores' in more ? ranked : predictions
      const text = `${readFileSync(own, 'utf8')}${lines({ id: 'zz', ...more }, { id: 'zy', ...more })}`
      const answers = 'scores' in more ? asked : references
      const { status, stdout, stderr } = await tunebook([
        'score',
        '--predictions',
        fileOf(text),
        '--references',
        answers,
      ])
      expect(status).toBe(0)
      expect(stderr).toMatch(/^warning: .*: predictions without a reference, which count nowhere: 2 of 4 \(zz, zy\)\n/)
      expect(JSON.parse(stdout).unusedPredictions).toBe(2)
    }
  })

  it('names options of which none is a target, and keeps those with white space around them', async () => {
    const own = fileOf(
      lines(
        { id: 'a', task: 't', output: 'C', targets: ['C'], choices: [' C', ' D'] },
        { id: 'b', task: 't', output: 'C', targets: ['E'], choices: ['C', 'D'] },
      ),
    )
    const { stdout, stderr } = await tunebook(['score', '--predictions', own])
    expect(JSON.parse(stdout).options).toMatchObject({
      accuracy: 100,
      instances: 1,
      withoutTarget: { count: 1, first: ['b'] },
    })
    expect(stderr).toContain('1 of 2 instances have options, but none that is a target, and are left out of these: b')
  })

  it('asks for references where the predictions carry none', async () => {
    const { status, stderr } = await tunebook(['score', '--predictions', predictions])
    expect(status).toBe(2)
    expect(stderr).toContain('its lines carry no answers, so --references is needed')
    const some = fileOf(lines({ id: 'a', task: 't', output: '', targets: ['x'] }, { id: 'b', output: '' }))
    expect((await tunebook(['score', '--predictions', some])).stderr).toContain('1 of its lines carry no answers: b')
  })
})
