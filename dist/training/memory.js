"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkTrainingMemory = checkTrainingMemory;
const memory_1 = require("../base/memory");
const peak_memory_1 = require("../tensor/peak-memory");
/**
 * Says before training begins that it will not fit into memory. It holds the state (parameters, the optimizer's slots) and,
 * for the largest batch, activations and gradients; for a checkpoint the state is copied once more, and the system's
 * allocator keeps some of what was freed. What was measured is 0.8 to 1.1 times the estimate.
 * @throws UserError if there is less memory than that takes at least
 */
function checkTrainingMemory({ state, run }) {
    (0, memory_1.checkMemory)({
        what: 'this training',
        bytes: peak_memory_1.BESIDE_TENSORS + 1.1 * (2 * state + run),
        atLeast: 0.8 * (state + run),
        hint: 'smaller batches (--batch) or shorter sources need less, and so do an adapter (--tune lora) and a smaller model',
    });
}
