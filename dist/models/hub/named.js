"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.namedModel = exports.modelNames = void 0;
const node_path_1 = require("node:path");
const paths_1 = require("../../base/paths");
const packaged_1 = require("./packaged");
/** Models that have a name of their own here; a folder of the same name is given as `./mini`. */
const named = new Map([
    // It has read texts of the mini world, and was never asked or told anything (`experiments/mini-t5.ts`).
    ['mini', async () => (0, node_path_1.join)(paths_1.root, 'datasets', 'mini', 't5')],
    [packaged_1.SMOLLM2.name, () => (0, packaged_1.providePackaged)(packaged_1.SMOLLM2)],
]);
exports.modelNames = [...named.keys()];
/** The folder of such a model, which is provided first where it has to be; undefined of any other name. */
const namedModel = async (name) => named.get(name)?.();
exports.namedModel = namedModel;
