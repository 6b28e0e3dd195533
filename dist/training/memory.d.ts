/**
 * Says before training begins that it will not fit into memory. It holds the state (parameters, the optimizer's slots) and,
 * for the largest batch, activations and gradients; for a checkpoint the state is copied once more, and the system's
 * allocator keeps some of what was freed. What was measured is 0.8 to 1.1 times the estimate.
 * @throws UserError if there is less memory than that takes at least
 */
export declare function checkTrainingMemory({ state, run }: {
    readonly state: number;
    readonly run: number;
}): void;
