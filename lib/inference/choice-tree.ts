import { alike, compared } from './token-order'

/**
 * Choices as a tree: those that begin alike have the tokens in common that they begin with. Its nodes are the tokens that are
 * read, the start token first, in depth-first order; what a choice ends with is only predicted.
 */
export interface ChoiceTree {
  /** Of each node: its token, how many stand above it, and the place after the last node below it. */
  readonly ids: readonly number[]
  readonly depths: readonly number[]
  readonly ends: readonly number[]
  /** What is predicted, and by which node. */
  readonly labels: readonly number[]
  readonly predictors: readonly number[]
  /** Which choices are in the tree, and of each its labels. */
  readonly choices: readonly number[]
  readonly paths: readonly (readonly number[])[]
}

/** Choices in as few trees of at most `most` nodes as come of their order; one that is longer has a tree of its own. */
export function choiceTrees(start: number, choices: readonly Int32Array[], most: number): ChoiceTree[] {
  const order = choices.map((_, i) => i).sort((a, b) => compared(choices[a] as Int32Array, choices[b] as Int32Array))
  const trees: Growing[] = []
  for (const i of order) {
    const choice = choices[i] as Int32Array
    const last = trees[trees.length - 1]
    if (last && last.ids.length + newNodes(last, choice) <= most) add(last, i, choice)
    else trees.push(add(seed(start), i, choice))
  }
  return trees.map((tree) => ({ ...tree, ends: endsOf(tree.depths) }))
}

/** A tree to which choices are added in the order of their tokens. */
interface Growing extends Omit<ChoiceTree, 'ends'> {
  readonly ids: number[]
  readonly depths: number[]
  readonly labels: number[]
  readonly predictors: number[]
  readonly choices: number[]
  readonly paths: number[][]
  /** The choice added last, and the nodes that read its tokens. */
  last: Int32Array
  nodes: number[]
}

const seed = (start: number): Growing => ({
  ids: [start],
  depths: [0],
  labels: [],
  predictors: [],
  choices: [],
  paths: [],
  last: new Int32Array(0),
  nodes: [],
})

/** Nodes that a choice shares with the one before it. */
const sharedNodes = ({ last, nodes }: Growing, choice: Int32Array) =>
  Math.max(0, Math.min(alike(last, choice), nodes.length, choice.length - 1))

const newNodes = (tree: Growing, choice: Int32Array) => Math.max(0, choice.length - 1 - sharedNodes(tree, choice))

function add(tree: Growing, index: number, choice: Int32Array): Growing {
  const predicted = alike(tree.last, choice)
  tree.nodes = tree.nodes.slice(0, sharedNodes(tree, choice))
  const path = (tree.paths[tree.paths.length - 1] ?? []).slice(0, predicted)
  for (let k = tree.nodes.length; k < choice.length - 1; k++) {
    tree.nodes.push(tree.ids.length)
    tree.ids.push(choice[k] as number)
    tree.depths.push(k + 1)
  }
  for (let k = predicted; k < choice.length; k++) {
    path.push(tree.labels.length)
    tree.labels.push(choice[k] as number)
    tree.predictors.push(k === 0 ? 0 : (tree.nodes[k - 1] as number))
  }
  tree.choices.push(index)
  tree.paths.push(path)
  tree.last = choice
  return tree
}

/** Where what stands below each node ends: before the next node that is not deeper. */
function endsOf(depths: readonly number[]): number[] {
  const ends = new Array<number>(depths.length).fill(depths.length)
  const open: number[] = []
  depths.forEach((depth, place) => {
    while (open.length > 0 && (depths[open[open.length - 1] as number] as number) >= depth)
      ends[open.pop() as number] = place
    open.push(place)
  })
  return ends
}
