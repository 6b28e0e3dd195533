import { UserError } from '../base/errors'
import { type Rng, shuffled } from '../base/random'
import { type Concept, surfaceForms, type Taxonomy } from './esco'
import type { Instance, Task } from './task'

export interface TaxonomySplit {
  readonly train: Taxonomy
  readonly test: Taxonomy
  /** Relations between the two, which are in neither. */
  readonly dropped: number
}

/**
 * The taxonomy in two that share no occupation, skill or knowledge, and no name for one: concepts that are called alike, in
 * any language, stay together. Groups are in both.
 * @param options.test the share of concepts of each kind to test on, between 0 and 1
 */
export function splitTaxonomy(
  taxonomy: Taxonomy,
  { test, random }: { readonly test: number; readonly random: Rng },
): TaxonomySplit {
  if (!(test > 0 && test < 1))
    throw new UserError(`splitTaxonomy: test: expected a share between 0 and 1, found ${test}`)
  const all = [...taxonomy.concepts.values()]
  const held = new Set<string>()
  const clans = shuffled(namedAlike(all.filter(({ kind }) => kind !== 'group')), random.fork('split'))
  for (const kind of ['occupation', 'skill', 'knowledge'] as const) {
    const mine = (clan: readonly Concept[]) => clan.filter((concept) => concept.kind === kind).length
    let missing = Math.round(all.filter((concept) => concept.kind === kind).length * test)
    for (const clan of clans) missing -= clan.some(({ uri }) => held.has(uri)) ? mine(clan) : 0
    for (const clan of clans) {
      if (missing <= 0) break
      if (mine(clan) === 0 || clan.some(({ uri }) => held.has(uri))) continue
      for (const { uri } of clan) held.add(uri)
      missing -= mine(clan)
    }
  }
  const side = (kept: (concept: Concept) => boolean): Taxonomy => {
    const concepts = new Map(all.filter(kept).map((concept) => [concept.uri, concept]))
    const relations = taxonomy.relations.filter(({ subject, object }) => concepts.has(subject) && concepts.has(object))
    return { ...taxonomy, concepts, relations }
  }
  const [train, tested] = [
    side(({ uri }) => !held.has(uri)),
    side(({ uri, kind }) => held.has(uri) || kind === 'group'),
  ]
  return { train, test: tested, dropped: taxonomy.relations.length - train.relations.length - tested.relations.length }
}

/** Concepts in clans: two that share a name are in one, and so are those that either shares one with. */
function namedAlike(concepts: readonly Concept[]): Concept[][] {
  /** Of each concept, by number, the one that stands for its clan, or leads to it. */
  const leader = concepts.map((_, i) => i)
  const clan = (i: number): number => {
    let at = i
    while (leader[at] !== at) {
      const above = leader[at] as number
      leader[at] = leader[above] as number
      at = above
    }
    return at
  }
  /** The first concept of each name. */
  const first = new Map<string, number>()
  concepts.forEach((concept, i) => {
    for (const form of namesOf(concept)) {
      const other = first.get(form)
      if (other === undefined) first.set(form, i)
      else leader[clan(other)] = clan(i)
    }
  })
  const clans = new Map<number, Concept[]>()
  concepts.forEach((concept, i) => {
    const own = clans.get(clan(i))
    if (own) own.push(concept)
    else clans.set(clan(i), [concept])
  })
  return [...clans.values()]
}

/** What a concept is called, as it is looked for; a name of signs alone is none. */
const namesOf = (concept: Concept) =>
  surfaceForms(concept)
    .map(inWords)
    .filter((form) => form !== '')

/** A name as it is looked for: its words, in lower case. */
const inWords = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}+#]+/u)
    .filter((word) => word !== '')
    .join(' ')

/** A name of a test concept that stands in a training example. */
export interface FormLeak {
  readonly task: string
  readonly instance: string
  readonly form: string
  /** The test concept's URI. */
  readonly concept: string
}

/** Every training instance in whose input, choices or targets a test concept's name stands, as whole words, in any language. */
export function findSurfaceForms(train: readonly Task[], test: Taxonomy): FormLeak[] {
  const look = finder(test)
  return train.flatMap((task) =>
    task.instances.flatMap((instance) => {
      const found = look(instance)
      return found ? [{ task: task.id, instance: instance.id, ...found }] : []
    }),
  )
}

/** Refuses training in which a test concept's name occurs. @throws UserError naming the names, where they stand and how many */
export function checkSurfaceForms(train: readonly Task[], test: Taxonomy): void {
  const leaks = findSurfaceForms(train, test)
  if (leaks.length === 0) return
  const some = leaks.slice(0, 3).map(({ form, task, instance }) => `"${form}" in ${task} ${instance}`)
  const more = leaks.length > 3 ? ` and ${leaks.length - 3} more` : ''
  throw new UserError(
    `training says names of test concepts: ${some.join(', ')}${more}`,
    'leave those instances out with withoutSurfaceForms(…)',
  )
}

/** Training without the instances in which a test concept's name occurs, and how many went. */
export function withoutSurfaceForms(train: readonly Task[], test: Taxonomy): { train: Task[]; instances: number } {
  const look = finder(test)
  const kept = train.map((task) => ({ ...task, instances: task.instances.filter((instance) => !look(instance)) }))
  const size = (tasks: readonly Task[]) => tasks.reduce((sum, task) => sum + task.instances.length, 0)
  return { train: kept, instances: size(train) - size(kept) }
}

/** The words of names, one behind another: what can follow, and whose name ends here. */
interface Node {
  readonly next: Map<string, Node>
  found?: { readonly form: string; readonly concept: string }
}

function finder(test: Taxonomy): (instance: Instance) => { form: string; concept: string } | undefined {
  const top: Node = { next: new Map() }
  for (const concept of test.concepts.values()) {
    if (concept.kind === 'group') continue
    for (const form of namesOf(concept)) {
      let node = top
      for (const word of form.split(' ')) {
        const below = node.next.get(word) ?? { next: new Map() }
        node.next.set(word, below)
        node = below
      }
      node.found = { form, concept: concept.uri }
    }
  }
  return (instance) => {
    for (const text of [instance.input, ...(instance.choices ?? []), ...instance.targets]) {
      const words = inWords(text).split(' ')
      for (let i = 0; i < words.length; i++) {
        let node = top.next.get(words[i] as string)
        for (let at = i + 1; node; node = node.next.get(words[at++] as string)) if (node.found) return node.found
      }
    }
    return undefined
  }
}
