import { join } from 'node:path'
import { UserError } from '../../base/errors'
import { readJson } from '../../base/files'
import { didYouMean, own } from '../../base/names'
import { root } from '../../base/paths'
import { type LanguageModel, openModel } from '../../models/checkpoint'
import { familyOf } from '../../models/families'
import type { Family, ModelConfig } from '../../models/family'
import { modelHere } from '../../models/hub/hub'
import type { Tokenizer } from '../../text/tokenizer'

/** A model without its weights' values. */
export interface Weightless {
  readonly model: LanguageModel
  /** Where its sizes are from, if they are not from its own folder. */
  readonly source?: string
}

/** Models that can be planned for where they are not at hand: a `config.json` for each, and who published it. */
const file = join(root, 'datasets', 'architectures.json')
type Table = Readonly<Record<string, { readonly source: string; readonly config: unknown }>>

/**
 * A model as its folder has it, if it is on this machine, else by its published sizes.
 * @throws UserError where neither is known; nothing is downloaded
 */
export async function weightless(name: string): Promise<Weightless> {
  const here = modelHere(name)
  if (here !== undefined) {
    const { stored: _, ...model } = await openModel(here)
    return { model: { ...model, params: noValues(model.family, model.config), name } }
  }
  const table = readJson(file) as Table
  const found = own(table, name)
  if (!found)
    throw new UserError(
      `${name}: neither on this machine nor among the models whose sizes are known${didYouMean(Object.keys(table), name)}`,
      `known are ${Object.keys(table).join(', ')}; \`tunebook generate --model ${name} --prompt Hello\` downloads one of the hub`,
    )
  const family = familyOf(found.config, file)
  const config = family.parseConfig(found.config, file)
  const model = { family, config, params: noValues(family, config), tokenizer: standIn(config), name }
  return { model, source: found.source }
}

const noValues = (family: Family, config: ModelConfig) =>
  Object.fromEntries(
    Object.entries(family.shapes(config)).map(([name, shape]) => [name, { shape, values: new Float32Array(0) }]),
  )

/** English takes about so many characters to a token of such vocabularies. */
export const CHARACTERS = 4

/** Counts tokens where there is no tokenizer: so many characters are one. */
function standIn({ eosTokenIds: [eosId = 0], vocabSize }: ModelConfig): Tokenizer {
  const encode = (text: string, { addSpecialTokens = true } = {}) =>
    new Int32Array(Math.ceil(text.length / CHARACTERS) + (addSpecialTokens ? 1 : 0))
  const unknown = () => {
    throw new Error('a tokenizer that counts knows no tokens')
  }
  return {
    vocabSize,
    eosId,
    specialTokens: {},
    encode,
    encodeWithOffsets: unknown,
    decode: ({ length }) => ' '.repeat(CHARACTERS * length),
    tokenOf: unknown,
    json: new Uint8Array(0),
  }
}
