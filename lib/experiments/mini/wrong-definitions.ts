import { own } from '../../base/names'
import { type Kind, kindNames, numbers, objects, people, relationNames, wordsOf } from '../../tasks/mini/lexicon'
import type { Instance, Task } from '../../tasks/task'
import type { Contradicted } from '../../tasks/world'

/**
 * Every question of the task that another known operation could ask something of too, under that operation's definition;
 * where several could, in turn. The two answers are always different.
 * @param known tasks whose definitions may be given
 */
export function contradicted(task: Task, known: readonly Task[]): Contradicted {
  const contradicting: Task[] = []
  const instances: Instance[] = []
  for (const [i, instance] of task.instances.entries()) {
    const others = otherwise(task, instance, known)
    const other = others[i % others.length]
    if (!other) continue
    contradicting.push({
      ...task,
      definitions: other.definitions,
      instances: [{ ...instance, targets: [other.answer] }],
    })
    instances.push(instance)
  }
  return {
    contradicting,
    own: new Map(instances.map(({ id, targets }) => [id, targets])),
    asked: { ...task, instances },
  }
}

function otherwise(task: Task, { input, targets }: Instance, known: readonly Task[]) {
  return Object.keys(operations).flatMap((operation) => {
    if (operation === task.cluster) return []
    return topicsIn(task, input).flatMap((topic) => {
      const other = known.find(({ id }) => id === `mini_${operation}_${topic}`)
      if (!other) return []
      const answer = answerOf(operation, topic, input)
      return answer === undefined || answer === targets[0] ? [] : [{ definitions: other.definitions, answer }]
    })
  })
}

/** What a known operation could be asked about in this input: the task's own topics. */
const topicsIn = ({ id }: Task, input: string): string[] =>
  (id.split('_')[2] as string).split('-').filter((topic) => !isKind(topic) || words(input).some(isOf(topic)))

/** The right answer to an operation on a topic of an input; undefined where it would not ask that. */
export function answerOf(operation: string, topic: string, input: string): string | undefined {
  if (isKind(topic)) {
    const list = words(input)
    return own(operations, operation)?.(list.filter(isOf(topic)), list)
  }
  const [fact, another] = facts(input).filter(([, does]) => does === topic)
  return another ? undefined : fact && own({ subject: fact[0], object: fact[2] }, operation)
}

/** From the words of the kind in a list, of which there are at least two where their order is asked for, and the list. */
const operations: Readonly<Record<string, (ofKind: readonly string[], list: readonly string[]) => string | undefined>> =
  {
    first: (ofKind) => (ofKind.length > 1 ? ofKind[0] : undefined),
    second: (ofKind) => ofKind[1],
    last: (ofKind) => (ofKind.length > 1 ? ofKind.at(-1) : undefined),
    count: (ofKind) => numbers[ofKind.length],
    keep: (ofKind) => (ofKind.length > 1 ? ofKind.join(' ') : undefined),
    remove: (ofKind, list) =>
      ofKind.length > 1 && ofKind.length < list.length
        ? list.filter((word) => !ofKind.includes(word)).join(' ')
        : undefined,
    reverse: (ofKind) => (ofKind.length > 1 ? [...ofKind].reverse().join(' ') : undefined),
    subject: () => undefined,
    object: () => undefined,
  }

const isKind = (topic: string): topic is Kind => (kindNames as readonly string[]).includes(topic)
const isOf = (kind: string) => (word: string) => wordsOf(kind as Kind).includes(word)
const words = (input: string): string[] => input.split(' ')

/** Who does what; none where the input has anything but such sentences. */
function facts(input: string): [string, string, string][] {
  const sentences = input
    .split('.')
    .map((sentence) => words(sentence.trim()))
    .filter((parts) => parts.length > 1)
  const [who, does, what] = [people, relationNames as readonly string[], objects]
  const whole = sentences.every(
    ([a = '', b = '', c = '', ...more]) => who.includes(a) && does.includes(b) && what.includes(c) && more.length === 0,
  )
  return whole ? (sentences as [string, string, string][]) : []
}
