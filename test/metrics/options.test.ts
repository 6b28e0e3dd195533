import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answerAfterPhrase,
  matchOption,
  type Option,
  parseOptions,
  scoreOptions,
  targetOptions,
} from '../../lib/metrics/options'

const flan = 'Does the premise entail the hypothesis?\nOPTIONS:\n- yes\n- it is not possible to tell\n- no\n'
const bbh = 'Which is sarcastic?\nOptions:\n(A) He is generous\n(B) He is terrible'

describe('options of a prompt', () => {
  it('are read from the lists of FLAN and BIG-Bench Hard, and others like them', () => {
    expect(parseOptions(flan).map(({ text }) => text)).toEqual(['yes', 'it is not possible to tell', 'no'])
    expect(parseOptions(bbh)).toEqual([
      { mark: 'A', text: 'He is generous' },
      { mark: 'B', text: 'He is terrible' },
    ])
    expect(parseOptions('Pick your answer from:\n 1. red\n 2. blue \nAnswer:')).toEqual([
      { mark: '1', text: 'red' },
      { mark: '2', text: 'blue' },
    ])
    expect(parseOptions('Choices:\nA) red\nB) blue').map(({ mark }) => mark)).toEqual(['A', 'B'])
  })

  it('are those of the last list, where a few-shot prompt has several', () => {
    expect(parseOptions(`${flan}\nno\n\n${bbh}\nA:`).map(({ mark }) => mark)).toEqual(['A', 'B'])
  })

  it('are none where the prompt has no such list', () => {
    expect(parseOptions('Options are good.\nTell me more.')).toEqual([])
    expect(parseOptions('OPTIONS:\n- only one')).toEqual([])
    expect(parseOptions('')).toEqual([])
  })
})

describe('matching an output to an option', () => {
  const nli = parseOptions(flan)
  const marked = parseOptions(bbh)
  it.each([
    ['yes', nli, 0, 'identity'],
    ['- yes', nli, 0, 'identity'],
    ['Yes.', nli, 0, 'normalised'],
    ['**Yes**', nli, 0, 'normalised'],
    ['“It is not possible to tell”', nli, 1, 'normalised'],
    ['(B) He is terrible', marked, 1, 'identity'],
    ['B. He is terrible', marked, 1, 'identity'],
    ['b) he is terrible.', marked, 1, 'normalised'],
    [' ] )', [{ text: '] )' }, { text: ') ]' }], 0, 'normalised'],
    ['(B)', marked, 1, 'mark'],
    ['b', marked, 1, 'mark'],
    ['B. Because it is.', marked, 1, 'mark'],
    ['No, it does not.', nli, 2, 'start'],
    ['I would say it is not possible to tell from this', nli, 1, 'contains'],
  ] as const)('understands %j', (output, options, option, rule) => {
    expect(matchOption(output, options)).toEqual({ option, rule })
  })

  it('prefers the longest of several options that an output starts with', () => {
    const options = [{ text: 'not' }, { text: 'not entailed' }]
    expect(matchOption('not entailed at all', options)).toEqual({ option: 1, rule: 'start' })
  })

  it('leaves what it cannot tell', () => {
    expect(matchOption('maybe', nli)).toBeUndefined()
    expect(matchOption('perhaps yes or no', nli)).toBeUndefined()
    expect(matchOption('', nli)).toBeUndefined()
    expect(matchOption('nothing', nli), 'whole words only').toBeUndefined()
    expect(matchOption('No, it does not.', nli, ['identity', 'normalised', 'mark'])).toBeUndefined()
    expect(matchOption('YES!', [{ text: 'yes' }, { text: 'Yes.' }]), 'two options of one form').toBeUndefined()
  })

  it('counts what could not be read as wrong, and says how much that was', () => {
    const answers = ['yes', 'No, it does not.', 'maybe', ''].map((output) => ({ output, options: nli, targets: [0] }))
    const scores = scoreOptions(answers)
    expect(scores).toMatchObject({ accuracy: 25, unparsable: 50, instances: 4 })
    expect(scores.readings).toEqual({ identity: 1, normalised: 0, mark: 0, start: 1, contains: 0, unreadable: 2 })
    expect(scores.name).toContain('unparsable counts as wrong')
  })
})

describe('options that differ in little', () => {
  const plain = (...texts: string[]): Option[] => texts.map((text) => ({ text }))
  const marked = (...texts: string[]): Option[] => texts.map((text, i) => ({ mark: 'ABCDEFG'[i]!, text }))
  const read = (output: string, options: readonly Option[]) => {
    const match = matchOption(output, options)
    return match && options[match.option]!.text
  }

  it.each([
    [plain('C', 'C++', 'C#'), ['c', 'C', 'C++.', 'C++', 'It is C#', 'C#', '`C++`', 'C++']],
    [plain('5', '-5'), ['5.', '5', '-5.', '-5', '−5', '-5', 'minus: - 5', '-5', '- 5', '-5', '(5)', '5']],
    [plain('5', '−5'), ['-5', '−5', '−5', '−5', '5', '5']],
    [plain('1.5', '15'), ['1.5', '1.5', '15', '15', 'about 1.5.', '1.5', '"15"', '15']],
    [plain('+', '-'), ['+', '+', '-', '-', ' + ', '+', '−', '-']],
    [plain('1', '1.0', '01'), ['1', '1', '1.0', '1.0', '01', '01', '1.', '1']],
    [plain('US', 'us'), ['US', 'US', 'us', 'us', 'The US', 'US', 'give it to us.', 'us']],
    [plain('n/a', 'N/A', 'na'), ['n/a', 'n/a', 'N/A', 'N/A', 'na', 'na', 'NA', 'na']],
    [plain('café', 'cafe'), ['Café', 'café', 'cafe\u0301', 'café', 'cafe', 'cafe']],
    [plain('да', 'нет', '不'), ['Да.', 'да', '不。', '不', 'нет', 'нет']],
    [plain('"yes"', 'yes'), ['"yes"', '"yes"', 'yes', 'yes', 'Yes', 'yes']],
    [plain(' C', 'C'), [' C', ' C', 'C', 'C']],
    [plain('', ' ', '\u00a0'), ['', '', ' ', ' ', '\u00a0', '\u00a0']],
    [plain('.', ',', '…'), ['.', '.', ',', ',', ' … ', '…']],
    [marked('B', 'A'), ['B', 'B', '(B)', 'A', 'B.', 'A', '(A)', 'B', '(A) B', 'B', 'b', 'B']],
    [marked('1.5', '15'), ['(A) 1.5', '1.5', 'b', '15', '1.5', '1.5']],
  ])('are told apart: %j', (options, pairs) => {
    for (let i = 0; i < pairs.length; i += 2) expect(read(pairs[i]!, options), pairs[i]!).toBe(pairs[i + 1])
  })

  it('are not read from another text that only looks like one', () => {
    for (const [output, options] of [
      ['-5', plain('5', '7')],
      ['- 5', plain('5', '-5', '−5')],
      ['1.5', plain('15', '20')],
      ['1.5', parseOptions('Options:\n1. one\n2. two')],
      ['C++', plain('C', 'Java')],
      ['50%', plain('50', '60')],
      ['C.', plain(' C', 'C')],
      ['NO', plain('no', 'No', 'yes')],
      ['...', plain('.', ',')],
      ['', plain('+', '-')],
    ] as const)
      expect(read(output, options), output).toBeUndefined()
  })

  it('stand in lists whose lines are no bullets or marks themselves', () => {
    expect(parseOptions('OPTIONS:\n- 5\n- -5').map(({ text }) => text)).toEqual(['5', '-5'])
    expect(parseOptions('OPTIONS:\n-5\n-3')).toEqual([])
    expect(parseOptions('OPTIONS:\n1.5\n2.5')).toEqual([])
    expect(parseOptions('OPTIONS:\n-yes\n-no').map(({ text }) => text)).toEqual(['yes', 'no'])
  })

  const texts = fc.uniqueArray(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.string({ unit: fc.constantFrom(...'aAbC1 .-+#(\'"é−'), maxLength: 4 }),
    ),
    { minLength: 2, maxLength: 8 },
  )
  it('are each read from their own text, with marks and without', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (all, withMarks) => {
        const options = all.map((text, i) => ({ ...(withMarks && { mark: 'ABCDEFGH'[i]! }), text }))
        options.forEach(({ text }, i) => {
          expect(matchOption(text, options)).toEqual({ option: i, rule: 'identity' })
          expect(targetOptions([text], options)).toEqual([i])
        })
      }),
      { numRuns: 500 },
    )
  })

  it('are read one way or not at all: the readings add up', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.string({ unit: 'grapheme', maxLength: 8 })), (all, outputs) => {
        const options = plain(...all)
        const { readings, instances } = scoreOptions(outputs.map((output) => ({ output, options, targets: [0] })))
        expect(Object.values(readings).reduce((sum, n) => sum + n, 0)).toBe(outputs.length)
        expect(instances).toBe(outputs.length)
      }),
    )
  })
})

describe('the answer of a chain of thought', () => {
  it('is what follows the phrase, to the end of the line, without a final full stop', () => {
    expect(answerAfterPhrase('Two and two.\nSo the answer is 4.\nQ: next')).toBe('4')
    expect(answerAfterPhrase('The answer is (A) . ')).toBe('(A)')
    expect(answerAfterPhrase(' (A).\n')).toBe('(A).')
  })
})
