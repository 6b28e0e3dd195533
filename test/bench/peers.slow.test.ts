import { expect, it } from 'vitest'
import type { Case } from './case'
import { atHand, python } from './contenders'
import { measure, rowsOf } from './measure'
import { smollm2Cases } from './smollm2-cases'

/** The same work of a random model of 10 million parameters, on a few tokens; not what needs llama.cpp or a tokenizer. */
const few = smollm2Cases
  .filter(({ kind, peers }) => kind !== 'task' && Object.keys(peers).some((peer) => !peer.startsWith('llama.cpp')))
  .map(
    (bench): Case => ({
      ...bench,
      model: 'llama-10M',
      batch: Math.min(bench.batch, 4),
      source: 24,
      target: Math.min(bench.target, 4),
      threads: 1,
      ...(bench.shared && { shared: 16 }),
      ...(bench.group && { group: 4 }),
      ...(bench.prompts && { prompts: Math.min(bench.prompts, 4) }),
    }),
  )

const timing = { rounds: 1, seconds: '0', patience: 0, checked: 2 }

if (python === undefined) it.skip('works of decoder-only models beside their peers [needs TUNEBOOK_PEERS]', () => {})
else
  it.each(few)('$name: all contenders compute the same, and nothing takes less than it can', async (bench) => {
    const rows = await measure(bench, timing, (measured) => rowsOf(bench, measured))
    expect(rows.map(({ peer }) => peer)).toEqual(Object.keys(bench.peers).filter(atHand))
    for (const { tunebookShare, peerShare } of rows) {
      for (const share of [tunebookShare, peerShare]) expect(share).toBeGreaterThan(0)
      for (const share of [tunebookShare, peerShare]) expect(share).toBeLessThan(1)
    }
  })
