import { UserError } from '../base/errors'
import { own } from '../base/names'
import { choice, type Rng, shuffled } from '../base/random'
import type { Concept, ConceptKind, Taxonomy } from './esco'
import type { Instance, Task } from './task'

/** The kinds of labour market tasks that the ESCO paper (arXiv 2308.16770) makes of triples. */
export const labourKinds = [
  'entity classification',
  'relation classification',
  'entity linking',
  'question answering',
] as const
export type LabourKind = (typeof labourKinds)[number]

/** A concept as a text names it. */
export interface Mention {
  readonly uri: string
  readonly kind: Exclude<ConceptKind, 'group'>
  readonly label: string
}

export type LabourRelation = 'essential' | 'optional' | 'unrelated'

export interface Triple {
  readonly subject: Mention
  readonly relation: LabourRelation
  readonly object: Mention
}

/** What an instance is made of; its format writes it. */
export type LabourExample =
  | { readonly kind: 'entity classification'; readonly mention: Mention }
  | { readonly kind: 'relation classification'; readonly triple: Triple }
  | {
      readonly kind: 'entity linking'
      readonly mention: Mention
      readonly candidates: readonly string[]
      readonly answer: string
    }
  | { readonly kind: 'question answering'; readonly triple: Triple; readonly candidates: readonly string[] }

export const entityKinds = ['occupation', 'skill', 'knowledge'] as const
export const relationNames = ['essential', 'optional', 'unrelated'] as const

/** What each kind of task asks for. */
export const instructions: Readonly<Record<LabourKind, string>> = {
  'entity classification': 'Say whether this is an occupation, a skill or knowledge.',
  'relation classification': 'Say whether the second is essential for the first, optional for it, or unrelated to it.',
  'entity linking': 'Choose the name under which the classification lists this.',
  'question answering': 'Answer the question with one of the options.',
}

export interface LabourOptions {
  /** Draws what is unrelated and the wrong candidates; left as it is. */
  readonly random: Rng
  /** Of the names; instructions are in English. */
  readonly language?: string
  /** How many candidates a question has, the right one among them. */
  readonly candidates?: number
}

/**
 * The four labour market tasks of a taxonomy: each concept's kind; the relation of each pair that has one, and of as many
 * that have none as are essential; each alternative name, of one concept only, to its preferred one; for each relation, a
 * question with one right candidate.
 * @throws UserError at a language that the taxonomy lacks, and where there are too few concepts to choose from
 */
export function labourTasks(taxonomy: Taxonomy, { random, language, candidates = 4 }: LabourOptions): Task[] {
  const spoken = language ?? taxonomy.languages[0]
  if (!taxonomy.languages.includes(spoken))
    throw new UserError(`labourTasks: no labels in "${spoken}"`, `the taxonomy has ${taxonomy.languages.join(', ')}`)
  const world = named(taxonomy, spoken)
  const examples: Readonly<Record<LabourKind, (draws: Rng) => LabourExample[]>> = {
    'entity classification': () => world.mentions.map((mention) => ({ kind: 'entity classification', mention })),
    'relation classification': (draws) =>
      [...world.triples, ...unrelated(world, draws)].map((triple) => ({ kind: 'relation classification', triple })),
    'entity linking': (draws) => linking(world, candidates, draws),
    'question answering': (draws) =>
      world.triples.map((triple) => {
        const wrong = ({ uri }: Mention) => !world.related(triple.subject.uri, uri)
        const others = picked(world.byKind(triple.object.kind), wrong, candidates - 1, triple.object.label, draws)
        return { kind: 'question answering', triple, candidates: shuffled([triple.object.label, ...others], draws) }
      }),
  }
  return labourKinds.map((kind) => {
    const id = `esco_${kind.replace(' ', '_')}`
    return {
      id,
      source: 'esco',
      version: '1.2.0',
      category: kind,
      cluster: 'esco',
      languages: { instruction: ['en'], input: [spoken], output: [kind.endsWith('classification') ? 'en' : spoken] },
      definitions: [instructions[kind]],
      positives: [],
      negatives: [],
      instances: examples[kind](random.fork(kind)).map((example, i) => instance(example, `${id}#${i}`)),
      rest: {},
    }
  })
}

/** The instance of an example: a bare input, what is right and what there is to choose from. */
export function instance(example: LabourExample, id: string): Instance {
  const rest = { labour: example }
  switch (example.kind) {
    case 'entity classification':
      return { id, input: example.mention.label, targets: [example.mention.kind], choices: entityKinds, rest }
    case 'relation classification': {
      const { subject, relation, object } = example.triple
      return { id, input: `${subject.label}\n${object.label}`, targets: [relation], choices: relationNames, rest }
    }
    case 'entity linking':
      return { id, input: example.mention.label, targets: [example.answer], choices: example.candidates, rest }
    case 'question answering': {
      const { subject, relation, object } = example.triple
      const input = `What is ${relation} for ${subject.label}?`
      return { id, input, targets: [object.label], choices: example.candidates, rest }
    }
  }
}

/** The taxonomy in one language, by what is looked up in it. */
interface Named {
  readonly mentions: readonly Mention[]
  readonly triples: readonly Triple[]
  readonly concept: (uri: string) => Concept | undefined
  readonly byKind: (kind: Mention['kind']) => readonly Mention[]
  readonly related: (subject: string, object: string) => boolean
  readonly language: string
}

function named({ concepts, relations }: Taxonomy, language: string): Named {
  const mentions = [...concepts.values()].flatMap(({ uri, kind, labels }): Mention[] => {
    const label = own(labels, language)?.preferred
    return kind === 'group' || label === undefined ? [] : [{ uri, kind, label }]
  })
  const byUri = new Map(mentions.map((mention) => [mention.uri, mention]))
  const triples = relations.flatMap(({ subject, type, object }): Triple[] => {
    const [from, to] = [byUri.get(subject), byUri.get(object)]
    return type === 'broader' || !from || !to ? [] : [{ subject: from, relation: type, object: to }]
  })
  const pairs = new Set(triples.map(({ subject, object }) => `${subject.uri} ${object.uri}`))
  const kinds = new Map(entityKinds.map((kind) => [kind, mentions.filter((mention) => mention.kind === kind)]))
  return {
    mentions,
    triples,
    concept: (uri) => concepts.get(uri),
    byKind: (kind) => kinds.get(kind) ?? [],
    related: (subject, object) =>
      subject === object || pairs.has(`${subject} ${object}`) || pairs.has(`${object} ${subject}`),
    language,
  }
}

/** For each essential relation, its subject with another object of the same kind, which it has no relation to. */
function unrelated({ triples, byKind, related }: Named, draws: Rng): Triple[] {
  const taken = new Set<string>()
  return triples.flatMap(({ subject, relation, object }): Triple[] => {
    if (relation !== 'essential') return []
    const free = ({ uri }: Mention) => !related(subject.uri, uri) && !taken.has(`${subject.uri} ${uri}`)
    const other = drawn(byKind(object.kind), free, draws)
    if (!other) return []
    taken.add(`${subject.uri} ${other.uri}`)
    return [{ subject, relation: 'unrelated', object: other }]
  })
}

/** Each alternative name that means one concept only, with the preferred names of others of its kind. */
function linking({ mentions, byKind, concept, language }: Named, candidates: number, draws: Rng): LabourExample[] {
  const names = ({ uri }: Mention) => own(concept(uri)?.labels ?? {}, language)?.alternative ?? []
  const meant = new Map<string, Set<string>>()
  for (const mention of mentions)
    for (const name of [mention.label, ...names(mention)]) {
      const key = name.toLowerCase()
      meant.set(key, (meant.get(key) ?? new Set()).add(mention.uri))
    }
  return mentions.flatMap((mention) =>
    names(mention)
      .filter((name) => meant.get(name.toLowerCase())?.size === 1 && name.toLowerCase() !== mention.label.toLowerCase())
      .map((label): LabourExample => {
        const others = picked(
          byKind(mention.kind),
          ({ uri }) => uri !== mention.uri,
          candidates - 1,
          mention.label,
          draws,
        )
        return {
          kind: 'entity linking',
          mention: { ...mention, label },
          candidates: shuffled([mention.label, ...others], draws),
          answer: mention.label,
        }
      }),
  )
}

/** `n` different labels of mentions that will do, none of them the right one. @throws UserError if there are not so many */
function picked(
  mentions: readonly Mention[],
  fits: (mention: Mention) => boolean,
  n: number,
  right: string,
  draws: Rng,
): string[] {
  const found: string[] = []
  while (found.length < n) {
    const next = drawn(mentions, (one) => fits(one) && one.label !== right && !found.includes(one.label), draws)
    if (!next)
      throw new UserError(`labourTasks: expected ${n} wrong candidates beside "${right}", found ${found.length}`)
    found.push(next.label)
  }
  return found
}

/** One that fits, uniformly; undefined if none does. Nearly all fit, so that looking at all of them is rarely needed. */
function drawn(mentions: readonly Mention[], fits: (mention: Mention) => boolean, draws: Rng): Mention | undefined {
  for (let tries = 0; tries < 20 && mentions.length > 0; tries++) {
    const one = choice(mentions, draws)
    if (fits(one)) return one
  }
  const all = mentions.filter(fits)
  return all.length > 0 ? choice(all, draws) : undefined
}
