import { type Rng, shuffled } from '../../base/random'
import { another, between, type Family, type Item } from './family'
import { orders } from './lexicon'

type Order = keyof typeof orders
const orderNames = Object.keys(orders) as Order[]
const inOrder = (topic: string) => orders[topic as Order].split(' ')

/** A family over things that have an order of their own; they share no word with the rest of the world. */
function overOrders(
  name: string,
  wordings: (topic: string) => [string, string, string],
  draw: (all: readonly string[], random: Rng) => Omit<Item, 'whyWrong'>,
): Family {
  return {
    name,
    category: 'Ordering',
    topics: orderNames,
    wordings,
    draw: (topic, random) => ({
      ...draw(inOrder(topic), random),
      whyWrong: `This does not follow from the order of the ${topic}s.`,
    }),
  }
}

const few = (all: readonly string[], random: Rng, low: number, high: number) =>
  shuffled(all, random).slice(0, between(low, high, random))

const sorted = (all: readonly string[], some: readonly string[]) => all.filter((one) => some.includes(one))

/** Picks one of `low` to `high` by its place in their order. */
function place(at: (sorted: readonly string[]) => string, said: string, low = 3, high = 5) {
  return (all: readonly string[], random: Rng) => {
    const list = few(all, random, low, high)
    const output = at(sorted(all, list))
    return {
      input: list.join(' '),
      output,
      why: `In order they are ${sorted(all, list).join(' ')}, and ${output} is the ${said} one.`,
      wrong: another(list, output, random),
    }
  }
}

/** Moves each of two to four by one place. */
function move(by: 1 | -1, said: string) {
  return (all: readonly string[], random: Rng) => {
    const list = few(by === 1 ? all.slice(0, -1) : all.slice(1), random, 2, 4)
    const moved = list.map((one) => all[all.indexOf(one) + by] as string)
    return {
      input: list.join(' '),
      output: moved.join(' '),
      why: `${moved[0]} ${said} ${list[0]}.`,
      wrong: [...moved].reverse().join(' '),
    }
  }
}

const rewrite = (to: (list: readonly string[], sorted: readonly string[]) => readonly string[], why: string) => {
  return (all: readonly string[], random: Rng) => {
    const list = few(all, random, 3, 5)
    const output = to(list, sorted(all, list)).join(' ')
    const asItWas = list.join(' ')
    return {
      input: asItWas,
      output,
      why,
      wrong: output === asItWas ? [...list].reverse().join(' ') : asItWas,
    }
  }
}

export const highest = overOrders(
  'highest',
  (t) => [`Tell the highest ${t}.`, `Of these ${t}s, tell the top one.`, `Tell which ${t} outranks the rest.`],
  place((ranked) => ranked[ranked.length - 1] as string, 'highest'),
)

export const lowest = overOrders(
  'lowest',
  (t) => [`Tell the lowest ${t}.`, `Of these ${t}s, tell the bottom one.`, `Tell which ${t} the rest outrank.`],
  place((ranked) => ranked[0] as string, 'lowest'),
)

export const middle = overOrders(
  'middle',
  (t) => [`Tell the middle ${t} of three.`, `Of these ${t}s, tell the median.`, `Tell which ${t} halves the range.`],
  (all, random) => {
    const size = random.int(2) === 0 ? 3 : 5
    return place((ranked) => ranked[(size - 1) / 2] as string, 'middle', size, size)(all, random)
  },
)

export const next = overOrders(
  'next',
  (t) => [`Move each ${t} up by a step.`, `Give every ${t}'s successor.`, `Shift these ${t}s upward.`],
  move(1, 'follows'),
)

export const previous = overOrders(
  'previous',
  (t) => [`Move each ${t} down by a step.`, `Give every ${t}'s predecessor.`, `Shift these ${t}s downward.`],
  move(-1, 'precedes'),
)

export const ascending = overOrders(
  'ascending',
  (t) => [`Sort these ${t}s upward.`, `Put each ${t} in ascending rank.`, `Arrange these ${t}s, low to high.`],
  rewrite((_, ranked) => ranked, 'They ascend.'),
)

export const descending = overOrders(
  'descending',
  (t) => [`Sort these ${t}s downward.`, `Put each ${t} in descending rank.`, `Arrange these ${t}s, high to low.`],
  rewrite((_, ranked) => [...ranked].reverse(), 'They descend.'),
)

export const swap = overOrders(
  'swap',
  (t) => [
    `Exchange the outer ${t}s.`,
    `Swap both ends of these ${t}s.`,
    `Let the outermost two ${t}s trade their seats.`,
  ],
  rewrite((list) => [list[list.length - 1] as string, ...list.slice(1, -1), list[0] as string], 'The ends trade.'),
)
