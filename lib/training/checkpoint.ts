import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson } from '../base/canonical'
import { UserError } from '../base/errors'
import { expected, list, object } from '../base/fields'
import { fileError, readJson, writeAtomic } from '../base/files'
import { plainWriter, type Writer } from '../base/writer'
import { readSafetensors, writeSafetensors } from '../models/files/safetensors'
import type { StateValues } from '../tensor/engine'

/** What is known of one update. */
export interface StepRecord {
  /** 1 for the first. */
  readonly step: number
  /** Mean over the tokens of all its batches, before the update. */
  readonly loss: number
  readonly lr: number
  /** Global norm of the gradient, before clipping. */
  readonly gradNorm: number
  /** Tokens of sources and targets, without and with padding. */
  readonly tokens: number
  readonly paddedTokens: number
  readonly seconds: number
}

export interface Validation {
  readonly step: number
  readonly score: number
}

/** How far a training is: with the engine's state, all that the rest of it depends on. */
export interface Progress {
  /** Updates made. */
  step: number
  /** The next batch: which epoch's, and its place there. */
  epoch: number
  position: number
  finished: boolean
  readonly history: StepRecord[]
  readonly validations: Validation[]
}

export interface Saved {
  readonly progress: Progress
  readonly state: StateValues
  /** The parameters of the best validation so far. */
  readonly best?: StateValues
}

export interface CheckpointFolder {
  /** The last checkpoint. @throws UserError if there is one that is not of this run */
  load(): Saved | undefined
  save(saved: Saved): void
}

/**
 * Checkpoints in a folder: `checkpoint-N` after step N, with `state.safetensors` (what is trained, and the optimizer's slots),
 * `best.safetensors` if there was a validation, and `trainer.json`. Each appears whole, under its name, or not at all; then
 * the one before goes. No generator's state is among them: every draw follows from the seed and the step.
 * @param identity what decides the run's result, as plain JSON
 * @param initial what the state consists of: a checkpoint with other names or shapes is refused
 * @param writer of the lock that the run is held by, if there is one
 */
export function checkpointFolder(
  folder: string,
  identity: Readonly<Record<string, unknown>>,
  initial: StateValues,
  writer: Writer = plainWriter,
): CheckpointFolder {
  return {
    load() {
      const from = lastOf(folder)
      if (from === undefined) return undefined
      const trainer = readTrainer(join(from, 'trainer.json'))
      checkIdentity(from, trainer.identity, identity)
      const state = readSafetensors(join(from, 'state.safetensors'))
      if (shapesOf(state) !== shapesOf(initial)) throw otherRun(from, 'made with other parameters')
      const best = join(from, 'best.safetensors')
      return {
        progress: trainer.progress,
        state,
        best: existsSync(best) ? readSafetensors(best) : undefined,
      }
    },

    save({ progress, state, best }) {
      const before = checkpointsIn(folder)
      const name = join(folder, `checkpoint-${progress.step}`)
      try {
        const partial = writer.scratch(name)
        mkdirSync(partial)
        writeSafetensors(join(partial, 'state.safetensors'), state)
        if (best) writeSafetensors(join(partial, 'best.safetensors'), best)
        const trainer: Trainer = { identity, progress }
        writeAtomic(join(partial, 'trainer.json'), JSON.stringify(trainer))
        writer.place(partial, name)
        for (const path of before) writer.remove(path)
      } catch (error) {
        writer.check()
        throw fileError(name, error)
      }
    },
  }
}

/** What `trainer.json` holds. */
interface Trainer {
  readonly identity: Readonly<Record<string, unknown>>
  readonly progress: Progress
}

/** @throws UserError naming the field that a save would not have written so */
function readTrainer(path: string): Trainer {
  const file = object(readJson(path), path)
  const at = `${path}: progress`
  const fields = object(file.progress, at)
  const count = (name: string): number => {
    const value = fields[name]
    if (!Number.isSafeInteger(value) || (value as number) < 0)
      throw expected('a whole number from 0 up', value, `${at}.${name}`)
    return value as number
  }
  if (typeof fields.finished !== 'boolean') throw expected('true or false', fields.finished, `${at}.finished`)
  const progress: Progress = {
    step: count('step'),
    epoch: count('epoch'),
    position: count('position'),
    finished: fields.finished,
    history: list(fields.history, `${at}.history`, (one, place) => object(one, place) as unknown as StepRecord),
    validations: list(
      fields.validations,
      `${at}.validations`,
      (one, place) => object(one, place) as unknown as Validation,
    ),
  }
  return { identity: object(file.identity, `${path}: identity`), progress }
}

/** The last whole checkpoint in a folder. */
function lastOf(folder: string): string | undefined {
  const step = (path: string) => Number(/checkpoint-(\d+)$/.exec(path)?.[1] ?? -1)
  const whole = checkpointsIn(folder).filter((path) => step(path) >= 0)
  return whole.sort((a, b) => step(b) - step(a))[0]
}

/** Paths of all checkpoints in a folder, and of what an interrupted save left of one. */
export function checkpointsIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((name) => /^checkpoint-\d+(\.[\d-]+\.tmp)?$/.test(name))
  return names.map((name) => join(folder, name))
}

function checkIdentity(from: string, found: Trainer['identity'], expected: Trainer['identity']): void {
  for (const field of Object.keys({ ...expected, ...found })) {
    const [was, is] = [found[field], expected[field]].map((value) => canonicalJson(value ?? null))
    if (was !== is) throw otherRun(from, `made with another ${field}: ${was}, now ${is}`)
  }
}

function otherRun(from: string, how: string): UserError {
  return new UserError(`${from}: ${how}`, 'to start over, give another folder or delete this one')
}

function shapesOf(tensors: StateValues): string {
  return canonicalJson(Object.fromEntries(Object.entries(tensors).map(([name, { shape }]) => [name, shape])))
}
