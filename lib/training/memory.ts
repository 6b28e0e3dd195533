import { checkMemory } from '../base/memory'
import { BESIDE_TENSORS } from '../tensor/peak-memory'

/** What a training holds: of its state, and of the tensors that its largest batch's step makes. */
interface Held {
  readonly state: number
  readonly run: number
}

/** What it most likely takes in all. */
export const trainingBytes = ({ state, run }: Held): number => BESIDE_TENSORS + 1.1 * (2 * state + run)

/**
 * Says before training begins that it will not fit into memory. It holds the state (parameters, the optimizer's slots) and,
 * for the largest batch, activations and gradients; for a checkpoint the state is copied once more, and the system's
 * allocator keeps some of what was freed. What was measured is 0.8 to 1.1 times the estimate.
 * @throws UserError if there is less memory than that takes at least
 */
export function checkTrainingMemory({ state, run }: Held): void {
  checkMemory({
    what: 'this training',
    bytes: trainingBytes({ state, run }),
    atLeast: 0.8 * (state + run),
    hint: 'smaller batches (--batch) or shorter sources need less, and so do an adapter (--tune lora) and a smaller model',
  })
}
