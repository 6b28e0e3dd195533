import { describe, UserError } from '../../base/errors'
import { either } from '../../base/names'
import type { Adaptable } from '../adapter'
import type { ConfigFields } from '../config-fields'

/** The modules that an adapter may change: the model's projections, by their names in PEFT. */
export function projections({ family, config }: Adaptable): string[] {
  return Object.keys(family.shapes(config)).flatMap((name) =>
    family.isProjection(name) ? [name.replace(/\.weight$/, '')] : [],
  )
}

/** The output layer is the one projection that is in no numbered layer. */
const isOutput = (module: string) => !/\.\d+\./.test(module)

/** PEFT's rule: the whole name of a module, or the end of it. */
export const isNamed = (module: string, target: string) => module === target || module.endsWith(`.${target}`)

/**
 * `target_modules` as a file or a setting has it.
 * @param usual where it says nothing
 * @throws UserError at an expression
 */
export function targetNames(fields: ConfigFields, model: Adaptable, usual: readonly string[]): readonly string[] {
  const { target_modules: given = null } = fields.raw
  if (given === null) return usual
  if (typeof given === 'string') {
    if (given.toLowerCase() === 'all-linear') return projections(model).filter((module) => !isOutput(module))
    return fields.refuse('target_modules', 'a list of names or "all-linear"; expressions are not supported', given)
  }
  return moduleNames(fields, 'target_modules') as readonly string[]
}

/** A field that is a list of modules' names, or nothing. @throws UserError at anything else */
export function moduleNames({ raw, refuse }: ConfigFields, field: string): readonly string[] | undefined {
  const value = raw[field] ?? undefined
  if (value === undefined) return undefined
  if (Array.isArray(value) && value.every((name) => typeof name === 'string')) return value
  return refuse(field, 'a list of names; expressions are not supported', value)
}

/** That there is no such module, and which there are. */
export function noModule(at: string, targets: readonly string[], model: Adaptable): UserError {
  const there = [...new Set(projections(model).map((module) => module.slice(module.lastIndexOf('.') + 1)))]
  const asked = targets.length === 1 ? describe(targets[0]) : `${targets.length} names`
  return new UserError(`${at}: expected modules among ${either(there)}, found ${asked}`)
}
