import { join } from 'node:path'
import { canonicalJson } from '../../base/canonical'
import { Stopped, UserError } from '../../base/errors'
import type { Row } from '../../base/row'
import type { Writer } from '../../base/writer'
import type { LanguageModel } from '../../models/checkpoint'
import type { BatchSizes } from '../../models/flops'
import { cutLedger } from '../../prompts/ledger'
import { type Bench, storedRun } from '../../runs/bench'
import type { Answering, DryRun } from '../../runs/dry-run'
import { type Config, codeVersion, decidedWithin } from '../../runs/identity'
import type { OpenRun } from '../../runs/store'
import type { TrainingExample } from '../../training/examples'
import type { FinetunedModel } from '../../training/finetune'
import type { FinetuneOptions } from '../../training/finetune-options'
import { type Tuned, toTune } from '../../training/tune'
import { promptLengths, someOf, someTasks } from './lengths'
import { bytesOf } from './memory'
import { type Weightless, weightless } from './models'
import { answeringWork, trainingWork, type Work } from './work'
import { declaredWorld } from './world'

/** One kind of computing: a model, and how it is trained or asked. What costs the same is the same kind. */
export interface Kind {
  readonly does: 'training' | 'answering'
  /** The model that it begins from. */
  readonly model: LanguageModel
  readonly name: string
  /** Whether the model is on this machine. */
  readonly here: boolean
  /** What is trained, by its name; of an answering, how it answers. */
  readonly how: string
  readonly batch: number
  readonly maxNew: number
  /** Some of what is learnt or asked. */
  readonly examples: readonly TrainingExample[]
  readonly options: FinetuneOptions | Answering
  readonly tuned?: Tuned
  /** The largest batch of a training. */
  readonly most?: BatchSizes
}

/** A run as it would be: what it computes, which others it needs, and what it leaves on the disk. */
export interface PlannedRun {
  readonly name: string
  readonly stored: boolean
  readonly works: { readonly kind: string; readonly work: Work }[]
  readonly needs: PlannedRun[]
  bytes: number
  /** What it takes on the disk while it is made. */
  scratch: number
}

/** What a plan knows of all its runs. */
export interface Noted {
  readonly kinds: Map<string, Kind>
  /** Runs that others need, by what they are. */
  readonly needed: Map<string, PlannedRun>
  /** What was taken to be so without being known, a line each. */
  readonly assumed: Set<string>
}

export interface DryOptions {
  readonly store: string
  readonly included?: boolean
  /** Whether the world is as it was published, where there is less of it at hand. */
  readonly published: boolean
  readonly signal?: AbortSignal
}

/** A model's name, whether it is here, and whether it was trained in this plan. */
interface Origin {
  readonly name: string
  readonly here: boolean
  readonly trained: boolean
}

/** Does runs without their computing, and notes what that would be. */
export function dryRunner(noted: Noted, options: DryOptions) {
  const loaded = new Map<string, Promise<Weightless>>()
  const kept = new Map<string, LanguageModel>()
  const origins = new WeakMap<LanguageModel, Origin>()
  const originOf = (model: LanguageModel): Origin =>
    origins.get(model) ?? { name: model.name ?? `a small ${model.family.type}`, here: true, trained: false }

  async function load(name: string): Promise<LanguageModel> {
    const before = kept.get(name)
    if (before) return before
    const found = loaded.get(name) ?? weightless(name)
    loaded.set(name, found)
    const { model, source } = await found
    origins.set(model, { name, here: source === undefined, trained: false })
    if (source !== undefined)
      noted.assumed.add(
        `${name} is not on this machine: its sizes are as published (${source}), a token is 4 characters`,
      )
    return model
  }

  function note(run: PlannedRun, kind: Kind, work: Work): void {
    const { does, name, how, batch, maxNew } = kind
    const key = [does, name, how, batch, does === 'answering' ? maxNew : ''].join(' ')
    const before = noted.kinds.get(key)
    const larger = kind.most && (!before?.most || positions(kind.most) > positions(before.most))
    if (!before || larger) noted.kinds.set(key, kind)
    run.works.push({ kind: key, work })
  }

  const dryOf = (run: PlannedRun): DryRun => ({
    load,
    world: (open, settings) => declaredWorld(open, settings, options.published, noted.assumed),
    keep(name, model) {
      kept.set(name, model)
      run.bytes += bytesOf(model.adapter?.params ?? model.params)
    },
    some: someOf,
    async train(model, examples, settings) {
      if (options.signal?.aborted) throw new Stopped()
      const { name, here } = originOf(model)
      const some = someOf(examples)
      const { batch = 16, steps = 0, seed = 0 } = settings
      const tuned = toTune(model, settings.tune, seed)
      const adapter = tuned.model.adapter?.kind.tune
      const lengths = promptLengths(tuned.model, some, settings)
      if (lengths.length === 0) throw new UserError('there is nothing to train on: no examples')
      const trained = adapter === undefined ? 'all' : 'adapter'
      const { work, most } = trainingWork(tuned.model, lengths, { steps, batch, trained })
      const how = adapter ?? 'all'
      const sizes = { model, name, here, how, batch, maxNew: 0, examples: some, options: settings, tuned, most }
      note(run, { does: 'training', ...sizes }, work)
      run.scratch = Math.max(run.scratch, 3 * bytesOf(tuned.trained))
      const result: FinetunedModel = { ...tuned.with(tuned.trained), training: nothingTrained }
      origins.set(result, { name, here, trained: true })
      return result
    },
    answer(model, instances, { format, answer, maxSource, maxNew, batch }) {
      if (instances.length === 0) return
      const { name, here, trained } = originOf(model)
      const tasks = someTasks(instances).map(({ count, some }) => {
        const lengths = promptLengths(model, some, { format, maxSource, maxTarget: maxNew })
        return { count, some, prompts: trained ? lengths : lengths.map((one) => ({ ...one, target: maxNew })) }
      })
      if (answer !== 'rank')
        noted.assumed.add('answers are as long as the references after training, and as long as they may be before it')
      const asked = { format, answer, maxSource, maxNew, batch }
      const work = answeringWork(model, tasks, { answer, maxNew, batch })
      const sizes = {
        model,
        name,
        here,
        how: answer,
        batch,
        maxNew,
        examples: tasks.flatMap(({ some }) => some),
        options: asked,
      }
      note(run, { does: 'answering', ...sizes }, work)
      run.bytes += BYTES_OF_ANSWER * instances.length
    },
  })

  /** Goes through a run, and those that it needs. */
  async function plan(
    name: string,
    stored: boolean,
    folder: string,
    work: (at: Bench) => Promise<readonly Row[]>,
  ): Promise<PlannedRun> {
    const run: PlannedRun = { name, stored, works: [], needs: [], bytes: 0, scratch: 0 }
    const at: Bench = {
      run: openDry(folder),
      signal: options.signal,
      dry: dryOf(run),
      async need(other, config, data, itsWork) {
        const key = canonicalJson([other, config, data])
        const at = join(options.store, `planned ${key}`)
        const decided = decidedWithin(work, itsWork)
        const before = noted.needed.get(key)
        const needed = before ?? (await plan(other, isStored(other, config, data, decided), at, decided))
        noted.needed.set(key, needed)
        if (!run.needs.includes(needed)) run.needs.push(needed)
        return { id: key, folder: at, metrics: { rows: [], seconds: 0 }, stored: needed.stored }
      },
    }
    await work(at)
    return run
  }

  function isStored(name: string, config: Config, data: string, work: (at: Bench) => unknown): boolean {
    const identity = { config, data, code: codeVersion(work) }
    return storedRun(options.store, name, identity, { included: options.included }) !== undefined
  }

  return { plan, isStored }
}

const positions = ({ rows, source, target }: BatchSizes) => rows * (source + target)

/** Of a line of predictions.jsonl, about. */
const BYTES_OF_ANSWER = 2000

const nothingTrained: FinetunedModel['training'] = {
  ended: 'steps',
  steps: 0,
  history: [],
  validations: [],
  cut: cutLedger(),
  targetsCut: 0,
  emptyTargets: 0,
}

/** A run that writes nothing. */
function openDry(folder: string): OpenRun {
  const nothing = () => {}
  return {
    id: 'planned',
    folder,
    resumed: false,
    checkpoint: join(folder, 'checkpoint'),
    writer: undefined as unknown as Writer,
    log: nothing,
    note: nothing,
    predictions: nothing,
    finish: (rows) => ({ rows, seconds: 0 }),
    leave: nothing,
  }
}
