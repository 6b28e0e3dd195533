import { describe, expect, it } from 'vitest'
import { formats, promptFormat } from '../../lib/prompts/formats'
import { ni } from '../../lib/prompts/ni'
import { tkInstruct } from '../../lib/prompts/tk-instruct'

const switchesOf = (text: string, changes = {}) => promptFormat(text, changes).switches

describe('a format as one text', () => {
  it('is with its usual switches by its name alone, all of which are known', () => {
    for (const name of Object.keys(formats)) expect(promptFormat(name).name).toBe(name)
    expect(switchesOf('tk-instruct')).toEqual(tkInstruct().switches)
  })

  it('has what stands in parentheses, and no more', () => {
    expect(switchesOf('tk-instruct(definition, 2)')).toEqual(tkInstruct({ definition: true, positives: 2 }).switches)
    expect(switchesOf('tk-instruct()')).toEqual(tkInstruct({ definition: false, positives: 0 }).switches)
    expect(switchesOf('tk-instruct(1,3,explanations)')).toEqual(
      tkInstruct({ definition: false, positives: 1, negatives: 3, explanations: true }).switches,
    )
    expect(switchesOf('ni(prompt + definition)')).toEqual(ni('prompt + definition').switches)
    expect(switchesOf('labour(ptr)')).toMatchObject({ encoding: 'ptr' })
    expect(switchesOf('bbh(0)')).toMatchObject({ exemplars: 0 })
  })

  it('takes changes of its switches', () => {
    expect(switchesOf('tk-instruct(definition,2)', { definition: false })).toEqual(switchesOf('tk-instruct(2)'))
    expect(() => promptFormat('bbh(3)', { definition: false })).toThrow('format: bbh has no definition to change')
  })

  it.each([
    ['tk-instrukt', 'format: expected tk-instruct, ni'],
    ['constructor', 'format: expected tk-instruct, ni'],
    ['tk-instruct(definitions)', 'format: tk-instruct: expected definition, explanations, taskName, the number of'],
    ['tk-instruct(1,2,3)', 'found 3'],
    ['tk-instruct(99999999999)', 'found 99999999999'],
    ['ni(everything)', 'encoding: expected no instruction, prompt'],
    ['labour(rules)', 'labour: encoding: expected instruction or ptr, found "rules"'],
  ])('is refused where it is none: %s', (text, message) => {
    expect(() => promptFormat(text)).toThrow(message)
  })
})
