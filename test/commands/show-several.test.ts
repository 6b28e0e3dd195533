import { describe, expect, it } from 'vitest'
import { describeSeveral, type Listed } from '../../lib/commands/show-several'

const run = (id: string, seed: number, values: readonly number[]): Listed => ({
  id,
  name: 'demo',
  config: { steps: 3, seed },
  data: 'd'.repeat(64),
  code: 'c'.repeat(16),
  state: 'done',
  metrics: { seconds: 2, rows: values.map((value, i) => ({ task: `t${i}`, metric: 'rougeL', value })) },
})

describe('several runs of one name', () => {
  it('are a line each: what they differ in, and their means', () => {
    const text = describeSeveral([run('aa', 0, [10, 20]), run('bb', 1, [30, 50])])
    expect(text).toContain('demo: 2 runs\nsettings that they have in common\n  steps: 3\n')
    expect(text).toMatch(/id +state +took +seed +ROUGE-L\naa +done +2\.0 s +0 +15\.0\nbb +done +2\.0 s +1 +40\.0\n/)
  })

  it('have no score where they are not done, and no column where none has one', () => {
    const { metrics: _, ...open } = run('bb', 1, [])
    expect(describeSeveral([run('aa', 0, [10]), { ...open, state: 'running' }])).toMatch(/bb +running +1\n/)
    expect(describeSeveral([open, { ...open, id: 'cc' }])).not.toContain('ROUGE-L')
  })

  it('are as many lines as runs, however many numbers they have', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      run(
        `r${i}`,
        i,
        Array.from({ length: 500 }, (_, k) => k),
      ),
    )
    expect(describeSeveral(many).split('\n')).toHaveLength(40 + 6)
  })
})
