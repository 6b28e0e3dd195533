import { type Fields, object, optional, others, someTexts, text } from '../base/fields'
import type { Instance } from './task'

/** The shape of an instance in the files of Natural Instructions, both versions. */
export const instanceShape = 'each instance is {"id": "…", "input": "…", "output": ["…"]}'

/**
 * An instance of a Natural Instructions file, of which the older have no ids.
 * @param number the id of one that has none; one that has just this id keeps it in `rest`, to be told apart
 */
export function instance(value: unknown, at: string, number: string): Instance {
  const fields = object(value, at, instanceShape)
  const id = optional(fields.id, `${at}.id`, text)
  const rest = others(fields, 'input', 'output', ...(id === number ? [] : ['id']))
  return {
    id: id ?? number,
    input: text(fields.input, `${at}.input`, instanceShape),
    targets: someTexts(fields.output, `${at}.output`, instanceShape),
    ...(rest ? { rest } : {}),
  }
}

/** The same as its file's JSON value. */
export function instanceJson({ id, input, targets, choices, rest }: Instance, number: string): Fields {
  return {
    ...(id === number ? {} : { id }),
    input,
    output: targets,
    ...(choices ? { choices } : {}),
    ...rest,
  }
}
