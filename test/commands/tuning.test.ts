import { Command } from 'commander'
import { expect, it } from 'vitest'
import { addTuningFlags, tuneOf } from '../../lib/commands/tuning'
import { adapterKinds } from '../../lib/models/adapters'
import { toTune } from '../../lib/training/tune'
import { tinyQwen2 } from '../training/tiny-qwen2'

const parsed = (...args: string[]) => {
  const command = addTuningFlags(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
  return tuneOf(command.parse(args, { from: 'user' }).opts(), adapterKinds)
}

it('--tune takes every kind of adapter that there is, and a wrong one lists them', () => {
  for (const kind of Object.keys(adapterKinds)) expect(parsed('--tune', kind)).toEqual({ kind })
  expect(() => parsed('--tune', 'nothing')).toThrow(
    `expected all, ${Object.keys(adapterKinds).slice(0, -1).join(', ')} or`,
  )
})

it('flags of an adapter are its settings, as PEFT names them', () => {
  expect(parsed()).toBeUndefined()
  expect(parsed('--tune', 'all')).toEqual({ kind: 'all' })
  const lora = parsed(
    '--tune',
    'lora',
    '--rank',
    '4',
    '--alpha',
    '6',
    '--lora-dropout',
    '0.1',
    '--targets',
    'q_proj, v_proj',
  )
  expect(lora).toEqual({ kind: 'lora', r: 4, loraAlpha: 6, loraDropout: 0.1, targetModules: ['q_proj', 'v_proj'] })
  expect(toTune(tinyQwen2(), lora, 0).model.adapter!.config).toMatchObject({ r: 4, loraAlpha: 6, loraDropout: 0.1 })
  const soft = parsed('--tune', 'soft-prompt', '--virtual-tokens', '3', '--init-text', 'a b')
  expect(toTune(tinyQwen2(), soft, 0).model.adapter!.config).toMatchObject({ numVirtualTokens: 3, initText: 'a b' })
  expect(parsed('--tune', 'prefix', '--virtual-tokens', '3')).toEqual({ kind: 'prefix', numVirtualTokens: 3 })
  expect(parsed('--tune', 'lora', '--targets', 'all-linear')).toEqual({ kind: 'lora', targetModules: 'all-linear' })
})

it.each([
  [['--tune', 'soft-prompt', '--rank', '4'], '--rank goes with --tune lora, found --tune soft-prompt'],
  [['--lora-dropout', '0'], '--lora-dropout goes with --tune lora, found no --tune'],
  [
    ['--tune', 'all', '--virtual-tokens', '4'],
    '--virtual-tokens goes with --tune soft-prompt or prefix, found --tune all',
  ],
  [['--tune', 'prefix', '--init-text', 'a'], '--init-text goes with --tune soft-prompt, found --tune prefix'],
  [['--tune', 'lore'], /^--tune: expected all, lora, .*, found lore; did you mean lora\?$/],
  [['--tune', 'lora', '--targets', 'a,,b'], '--targets a,,b: expected names with commas between them'],
  [['--tune', 'lora', '--rank', '0'], 'Expected a whole number from 1 to 65,536'],
  [['--tune', 'lora', '--lora-dropout', '1'], 'Expected a number from 0 to below 1'],
  [['--tune', 'lora', '--alpha', '0'], 'Expected a number above 0'],
])('%j is refused', (args, message) => {
  expect(() => parsed(...args)).toThrow(message)
})
