"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.need = need;
/** `tensors[name]`, which must be there. */
function need(tensors, name) {
    const tensor = tensors[name];
    if (tensor === undefined)
        throw new Error(`expected a tensor '${name}' among: ${Object.keys(tensors).join(', ')}`);
    return tensor;
}
