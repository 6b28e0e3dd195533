import { describe, UserError } from '../base/errors'
import type { Rng } from '../base/random'
import { bart } from './families/bart'
import { gemmas } from './families/gemma'
import { gptNeox } from './families/gpt-neox'
import { gpt2 } from './families/gpt2'
import { llamaFamily } from './families/llama'
import { variants } from './families/llama-config'
import { mt5, t5 } from './families/t5'
import type { Family } from './family'

/** Every kind of model that is known: a further one is a line here and a file. */
const known: readonly Family[] = [
  t5,
  mt5,
  bart,
  gpt2,
  gptNeox,
  ...Object.values(variants).map(llamaFamily),
  ...gemmas,
] as readonly unknown[] as Family[]

/** By Hugging Face's `model_type`. */
export const families: ReadonlyMap<string, Family> = new Map(known.map((family) => [family.type, family]))

/**
 * The kind of model that a `config.json` describes.
 * @throws UserError naming the kinds that there are
 */
export function familyOf(json: unknown, file: string): Family {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new UserError(`${file}: expected an object, found ${describe(json)}`)
  const { model_type: type } = json as { model_type?: unknown }
  const family = typeof type === 'string' ? families.get(type) : undefined
  if (family) return family
  throw new UserError(
    `${file}: model_type: expected one of ${[...families.keys()].join(', ')}, found ${describe(type)}`,
  )
}

/**
 * A model of a `config.json`'s sizes with freshly drawn parameters.
 * @throws UserError naming the field that is wrong, or if memory cannot hold it
 */
export function newModel(json: unknown, random: Rng, file = 'config.json') {
  const family = familyOf(json, file)
  const config = family.parseConfig(json, file)
  return { family, config, params: family.init(config, random) }
}
