import { expect, it } from 'vitest'
import { rng } from '../../lib/base/random'
import { choiceTrees } from '../../lib/inference/choice-tree'

const START = 99

it('every choice can be read off its tree, each token predicted by the node of those before it', () => {
  for (let seed = 0; seed < 50; seed++) {
    const random = rng(seed)
    const choices = Array.from({ length: 12 }, () => Int32Array.from({ length: random.int(6) }, () => random.int(3)))
    for (const most of [1, 4, 8, 1000]) {
      const trees = choiceTrees(START, choices, most)
      expect(trees.flatMap(({ choices }) => choices).sort((a, b) => a - b)).toEqual([...choices.keys()])
      for (const tree of trees) {
        const above = (node: number) => tree.ids.flatMap((_, i) => (i <= node && node < tree.ends[i]! ? [i] : []))
        tree.ids.forEach((_, node) => {
          expect(above(node)).toHaveLength(tree.depths[node]! + 1)
        })
        tree.choices.forEach((choice, k) => {
          const path = tree.paths[k]!
          expect(path.map((label) => tree.labels[label])).toEqual([...choices[choice]!])
          path.forEach((label, depth) => {
            const read = above(tree.predictors[label]!).map((node) => tree.ids[node])
            expect(read).toEqual([START, ...choices[choice]!.subarray(0, depth)])
          })
        })
        const longest = Math.max(...tree.choices.map((i) => choices[i]!.length))
        expect(tree.ids.length).toBeLessThanOrEqual(Math.max(most, longest, 1))
      }
    }
  }
})

it('what choices begin with stands in it once', () => {
  const choices = [
    [1, 2, 3, 9],
    [1, 2, 4, 9],
    [1, 2, 3, 9],
    [1, 2],
  ].map((ids) => Int32Array.from(ids))
  const [tree, ...others] = choiceTrees(START, choices, 100)
  expect(others).toEqual([])
  expect(tree?.ids).toEqual([START, 1, 2, 3, 4])
  expect(tree?.labels).toHaveLength(6)
})
