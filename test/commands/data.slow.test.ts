import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { itWith, sharedData } from '../shared'
import { escoFolder } from '../tasks/own-esco'
import { jsonl, newFolder, tunebook } from './tunebook'

const cache = newFolder()
const run = (...args: string[]) => tunebook(['data', ...args], { env: { TUNEBOOK_CACHE: cache } })

/** What a finished download leaves: a task of BIG-Bench Hard and its record. */
function downloaded(): string {
  const folder = join(cache, 'data', 'bbh-9ee07bd481feebf9')
  mkdirSync(join(folder, 'tasks'), { recursive: true })
  const text = JSON.stringify({ canary: 'c', examples: [{ input: 'not ( True ) is', target: 'False' }] })
  writeFileSync(join(folder, 'tasks', 'logic.json'), text)
  writeFileSync(join(folder, 'source.json'), JSON.stringify({ files: [{ path: 'tasks/logic.json', sha256: '' }] }))
  return folder
}

describe('tunebook data', () => {
  it('lists the sources, and which are here', async () => {
    const before = await run('list')
    expect(before.status).toBe(0)
    expect(before.stderr).toMatch(/superni +Super-NaturalInstructions +2\.8 +\? +to get/)
    expect(before.stderr).toContain('licence: Apache-2.0')
    const folder = downloaded()
    const rows = jsonl((await run('list')).stdout)
    expect(rows).toContainEqual(expect.objectContaining({ name: 'bbh', state: 'here', licence: 'MIT', folder }))
    expect(rows).toContainEqual(expect.objectContaining({ name: 'esco', state: 'by hand' }))
  })

  it('lists the models that come by name, with their licences and what has to be said of them', async () => {
    const { stdout, stderr } = await run('list')
    expect(stderr).toMatch(
      /smollm2 +SmolLM2-135M-Instruct, its weights rounded to four bits \(Q4_1\) +0\.1\.2 +92\.9 +on first use/,
    )
    const minilm = jsonl(stdout).find((row) => (row as { name: string }).name === 'all-MiniLM-L6-v2')
    expect(minilm).toMatchObject({ state: 'on first use', licence: 'Apache-2.0; its package MIT' })
    const folder = join(cache, 'encoders', 'smollm2-bcc81830')
    mkdirSync(folder)
    writeFileSync(join(folder, 'model.gguf'), 'x'.repeat(1000))
    const rows = jsonl((await run('list')).stdout)
    const here = { name: 'smollm2', state: 'here', bytes: 1000, licence: 'Apache-2.0', folder }
    expect(rows).toContainEqual(expect.objectContaining(here))
    const doctor = await tunebook(['doctor', '--json'], { env: { TUNEBOOK_CACHE: cache, TUNEBOOK_BACKEND: 'wasm' } })
    expect(jsonl(doctor.stdout)).toMatchObject([
      { models: [{ here: false }, { name: 'smollm2', here: true, bytes: 1000 }] },
    ])
  })

  it('shows a source, a task of one, and a path', async () => {
    const folder = downloaded()
    for (const what of ['bbh', 'logic', join(folder, 'tasks')]) {
      const { status, stdout, stderr } = await run('show', what)
      expect(status).toBe(0)
      expect(stderr).toContain(`${what}: 1 task, 1 instances`)
      expect(stderr).toContain('accepted: "False"')
      expect(jsonl(stdout)).toMatchObject([{ tasks: 1, instances: 1, example: { task: 'logic', targets: ['False'] } }])
    }
    expect((await run('show', 'mini')).stderr).toMatch(/^mini: \d{3} tasks, \d+ instances/)
  })

  it('says what is not here, and how to get it', async () => {
    const answers: [string[], string[]][] = [
      [
        ['show', 'ni'],
        ['ni is not here yet', 'tunebook data get ni'],
      ],
      [
        ['show', 'esco'],
        ['esco is not here yet', 'ESCO is sent by mail'],
      ],
      [
        ['show', '../../tunebook-nowhere'],
        ['../../tunebook-nowhere: no such path, source or task that is here', 'sources are mini, superni'],
      ],
      [
        ['get', 'esco'],
        ['esco cannot be fetched from here', 'ESCO is sent by mail'],
      ],
      [
        ['get', 'bhh'],
        ['bhh: no such source', 'there are superni, ni,'],
      ],
    ]
    for (const [args, told] of answers) {
      const { status, stdout, stderr } = await run(...args)
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
      for (const text of told) expect(stderr).toContain(text)
    }
  })

  it('checks files of one’s own, and ends with 2 where there is something to mend', async () => {
    const folder = newFolder()
    const path = join(folder, 'reviews')
    mkdirSync(path)
    writeFileSync(join(path, 'definition.txt'), 'Is the review good or bad?')
    writeFileSync(
      join(path, 'instances.jsonl'),
      '{"input": "Great!", "output": 1}\n{"input": "Meh", "output": "bad"}\nno\n',
    )
    const bad = await run('check', path)
    expect(bad.status).toBe(2)
    expect(bad.stderr).toContain('instances.jsonl:1: output: expected a list of strings, found a number (1)')
    expect(bad.stderr).toContain('each line is {"input": "…", "output": "…" or ["…"]}')
    expect(bad.stderr).toContain('instances.jsonl:3: expected one JSON value on each line')
    expect(bad.stderr).toContain(`${path}: 2 problems in 1 of 1 task`)
    expect(jsonl(bad.stdout)).toMatchObject([{ path, problems: [{}, {}] }])
    writeFileSync(join(path, 'instances.jsonl'), '{"input": "Great!", "output": "good"}\n')
    const good = await run('check', folder)
    expect(good.status).toBe(0)
    expect(good.stderr).toContain(`${folder}: 1 task, nothing wrong`)
  })

  /** Four of each kind, so that there are three wrong candidates beside each right one. */
  const esco = escoFolder({
    'occupations_en.csv':
      'conceptUri,preferredLabel,altLabels\no1,baker,bread maker\no2,cook,\no3,smith,\no4,tailor,\n',
    'skills_en.csv':
      'conceptUri,skillType,preferredLabel\ns1,skill/competence,knead dough\ns2,skill/competence,season food\ns3,skill/competence,forge iron\ns4,skill/competence,sew\nk1,knowledge,oven safety\nk2,knowledge,metals\nk3,knowledge,herbs\nk4,knowledge,cloth\n',
  })

  it("shows ESCO's entities, relations and labels, the examples of each task, and one of them", async () => {
    const { status, stdout, stderr } = await run('show', esco)
    expect(status).toBe(0)
    expect(jsonl(stdout)).toMatchObject([
      {
        concepts: { occupation: 4, skill: 4, knowledge: 4, group: 0 },
        relations: { essential: 3, optional: 1, broader: 1 },
        labels: { en: { preferred: 12, alternative: 1 }, fr: { preferred: 2, alternative: 2 } },
        examples: [
          { task: 'entity classification', examples: 12 },
          { task: 'relation classification', examples: 7 },
          { task: 'entity linking', examples: 1 },
          { task: 'question answering', examples: 4 },
        ],
        example: { input: 'baker', targets: ['occupation'] },
      },
    ])
    for (const text of [/occupation +4\n/, /essential +3\n/, /fr +2 +2\n/, /question answering +4\n/, 'input: baker'])
      expect(stderr).toMatch(text)
  })

  it("shows ESCO's tables that are too small for tasks, and says so", async () => {
    const { status, stderr } = await run('show', escoFolder())
    expect(status).toBe(0)
    expect(stderr).toContain('note: no tasks can be made of it: labourTasks: expected 3 wrong candidates')
  })

  it("checks ESCO's tables", async () => {
    const good = await run('check', esco)
    expect(good.status).toBe(0)
    expect(good.stderr).toContain(`${esco}: 1 taxonomy, nothing wrong`)
    const bad = await run('check', escoFolder({ 'skills_en.csv': 'conceptUri,preferredLabel\ns1,x\n' }))
    expect(bad.status).toBe(2)
    expect(bad.stderr).toContain('skills_en.csv:1: expected the columns conceptUri, preferredLabel, skillType')
  })

  const real = sharedData('esco')
  itWith('esco', "shows ESCO's 300 occupations", async () => {
    const [counts] = jsonl((await run('show', real)).stdout)
    expect(counts).toMatchObject({
      concepts: { occupation: 300 },
      labels: { fr: { preferred: 4568 } },
      examples: [{ examples: 4755 }, { examples: 17048 }, { examples: 6629 }, { examples: 11809 }],
    })
  })
})
