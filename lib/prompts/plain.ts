import { promptOf } from './budget'
import type { Piece, PromptFormat } from './format'

/** The instruction and, below it, the input where there is one: what a chat says, and what Alpaca's records are made of. */
export function plain(): PromptFormat {
  return {
    name: 'plain',
    switches: {},
    render(task, instance, { budget } = {}) {
      const definition: Piece = { kind: 'definition', text: task.definitions[0] }
      const query: Piece = { kind: 'query', text: `\n\n${instance.input}` }
      return promptOf(instance.input === '' ? [definition] : [definition, query], instance, budget)
    },
  }
}
