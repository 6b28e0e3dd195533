import { Command, type Option } from 'commander'
import { describe, expect, it } from 'vitest'
import { commands } from '../../lib/commands'
import { learningRate, refuseRepeatedFlags } from '../../lib/commands/flags'

/** All commands by their words, with their flags. */
function everyCommand(): { command: Command; path: string[] }[] {
  const program = new Command('tunebook')
  for (const add of commands) add(program)
  refuseRepeatedFlags(program)
  const all = (command: Command, path: string[]): { command: Command; path: string[] }[] => [
    { command: command.exitOverride().configureOutput({ outputError: () => {} }), path },
    ...command.commands.flatMap((one) => all(one, [...path, one.name()])),
  ]
  return all(program, [])
}

const flags = everyCommand().flatMap(({ command, path }) =>
  command.options.map((option) => ({ name: [...path, `--${option.name()}`].join(' '), path, option })),
)
const isNumeric = ({ option }: { option: Option }) =>
  option.parseArg !== undefined && !option.variadic && !option.argChoices
const numeric = flags.filter(isNumeric)

/** What a command makes of its flags, without the check that all which it needs are there. */
function parse(path: readonly string[], args: readonly string[]): unknown {
  return everyCommand()
    .find((one) => one.path.join() === path.join())!
    .command.parseOptions([...args])
}

const someValue = (option: Option): string[] =>
  option.required ? [option.argChoices?.[0] ?? (option.parseArg ? someNumber(option) : 'word')] : []

/** Shares are below 1, a group more than one. */
const someNumber = (option: Option) =>
  /dropout$|^hold-out$/.test(option.name()) ? '0.5' : option.name() === 'group' ? '2' : '1'

describe('flags that take a number', () => {
  it('are all of those whose value is called n, x or score', () => {
    const named = flags.filter(({ option }) => /<(n|x|score)>/.test(option.flags)).map(({ name }) => name)
    expect(numeric.map(({ name }) => name)).toEqual(named)
    expect(named.length).toBeGreaterThan(20)
  })

  it.each(numeric)('$name refuses what is no plain decimal number, or beyond any use', ({ path, option }) => {
    const wrong = [
      '',
      ' ',
      '0x10',
      '0b1',
      '1e12',
      '1e999',
      'NaN',
      'Infinity',
      '+5',
      ' 5',
      '5 ',
      '1_000',
      '1,000',
      'five',
      '٣',
    ]
    for (const text of [...wrong, '9'.repeat(400)])
      expect(() => parse(path, [`--${option.name()}`, text]), text).toThrow(/is invalid\. Expected a/)
  })

  it.each(numeric.filter(({ option }) => option.name() !== 'reach'))(
    '$name refuses what is below 0',
    ({ path, option }) => {
      for (const text of ['-1', '-0.5']) expect(() => parse(path, [`--${option.name()}`, text])).toThrow('Expected a')
    },
  )

  it.each(numeric.filter(({ option }) => option.flags.includes('<n>')))(
    '$name takes whole numbers alone',
    ({ path, option }) => {
      expect(() => parse(path, [`--${option.name()}`, someNumber(option)])).not.toThrow()
      for (const text of ['1.5', '1.0', '1e0', '1000000001e0', '99999999999'])
        expect(() => parse(path, [`--${option.name()}`, text]), text).toThrow('Expected a whole number from')
    },
  )

  it('a learning rate may be written as the field writes it', () => {
    expect(['5e-5', '0.001', '1', '1E-3'].map(learningRate)).toEqual([5e-5, 0.001, 1, 1e-3])
    for (const text of ['0', '0e5', '1e4', '1e-400', '-1e-3']) expect(() => learningRate(text), text).toThrow('above 0')
  })
})

describe('flags given again', () => {
  const single = flags.filter(({ option }) => !option.variadic && option.name() !== 'version')

  it.each(single)('$name is refused, by name', ({ path, option }) => {
    const flag = [`--${option.name()}`, ...someValue(option)]
    expect(() => parse(path, [...flag, ...flag])).toThrow(`--${option.name()} is given twice: ${flag.join(' ')}`)
  })

  it('are refused beside their contrary, in either order', () => {
    const contrary = single.filter(({ option, path }) =>
      single.some(
        (one) => one.path === path && one.option !== option && one.option.attributeName() === option.attributeName(),
      ),
    )
    expect(contrary.length).toBeGreaterThan(3)
    for (const { path, option } of contrary) {
      const other = option.negate ? `--${option.name().replace(/^no-/, '')}` : `--no-${option.name()}`
      expect(() => parse(path, [`--${option.name()}`, other])).toThrow(`--${option.name()} and ${other} contradict`)
    }
  })

  it('may be repeated where they take several values', () => {
    expect(() => parse(['score'], ['--metric', 'rougeL', 'f1', '--metric', 'bleu'])).not.toThrow()
  })
})
