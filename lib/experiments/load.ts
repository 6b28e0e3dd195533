import { type LanguageModel, loadModel } from '../models/checkpoint'
import type { Bench } from '../runs/bench'

/** A model by its name or folder, which may be one that a needed run kept. */
export const loadAt = async (nameOrDir: string, { dry }: Bench): Promise<LanguageModel> =>
  dry ? dry.load(nameOrDir) : loadModel(nameOrDir)
