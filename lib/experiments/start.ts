import type { LanguageModel } from '../models/checkpoint'
import { modelHere } from '../models/hub/hub'
import { modelHash } from '../models/hub/model-hash'
import type { Bench } from '../runs/bench'
import { loadAt } from './load'
import { preTrained } from './mini/mini-t5-run'

/** `mini-64`: the embedded T5, but for its width. */
const WIDTH = /^mini-(\d{1,4})$/

/** The model that training starts from, by its name; one like the embedded one is pre-trained, if the store does not have it. */
export async function startOf(name: string, at: Bench): Promise<LanguageModel> {
  const width = WIDTH.exec(name)?.[1]
  return width === undefined ? loadAt(name, at) : preTrained(Number(width), at)
}

/** Whether it can be had without a download. */
export const isHere = (name: string): boolean => WIDTH.test(name) || modelHere(name) !== undefined

/** What tells such a model from another one. */
export const startHash = async (name: string, { dry }: Pick<Bench, 'dry'> = {}): Promise<string> =>
  WIDTH.test(name) || (dry && !isHere(name)) ? name : modelHash(name)
