"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mergedReshapes = mergedReshapes;
const draft_1 = require("./draft");
const operations_1 = require("./operations");
/** Reshapes of reshapes become one, and reshapes to the same shape none. */
function mergedReshapes(recording) {
    /** Result of a reshape → what was reshaped. */
    const reshapedFrom = new Map();
    return (0, draft_1.rewritten)(recording, (op, draft) => {
        if (op.op !== 'Reshape')
            return draft.add(op);
        const [input, output] = [op.inputs[0], op.outputs[0]];
        const source = reshapedFrom.get(input) ?? input;
        const shape = draft.shapeOf(output);
        const like = [source, input].find((id) => same(draft.shapeOf(id), shape));
        if (like !== undefined)
            return draft.replace(output, like);
        (0, operations_1.reshape)(draft, source, shape, output);
        reshapedFrom.set(output, source);
    });
}
const same = (a, b) => a.length === b.length && a.every((n, i) => n === b[i]);
