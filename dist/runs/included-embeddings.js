"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.embeddingsFile = void 0;
exports.miniDefinitions = miniDefinitions;
exports.packed = packed;
exports.includedEmbeddings = includedEmbeddings;
const node_path_1 = require("node:path");
const canonical_1 = require("../base/canonical");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const paths_1 = require("../base/paths");
const mini_1 = require("../tasks/mini");
exports.embeddingsFile = (0, node_path_1.join)(paths_1.root, 'datasets', 'mini', 'minilm.json');
/** Every wording of every task of the mini world, in the order of the file. */
function miniDefinitions() {
    const { seen, development, unseenCombinations, unseenFamilies } = (0, mini_1.mini)({ instances: 0 });
    return [seen, development, unseenCombinations, unseenFamilies].flat().flatMap(({ definitions }) => definitions);
}
/** Vectors as the file holds them: a cosine of two of them is within 0.004 of what it was. */
function packed(vectors) {
    const rows = vectors.map((vector) => {
        const most = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        return new Uint8Array(Int8Array.from(vector, (value) => Math.round((127 * value) / most)).buffer);
    });
    return Buffer.concat(rows).toString('base64');
}
let known;
/**
 * Tasks of the mini world, embedded by MiniLM as it comes: the embeddings come with the project, so that nothing has to be
 * downloaded to look at them. `embedded` embeds any tasks.
 * @throws UserError for a task that is said otherwise than in the mini world
 */
function includedEmbeddings(tasks) {
    known ??= read();
    const vectors = known;
    return tasks.map(({ id, definitions }) => ({
        task: id,
        embeddings: definitions.map((text) => {
            const vector = vectors.get(text);
            if (vector)
                return vector;
            throw new errors_1.UserError(`${id}: no embedding comes with the project for "${text}"`, '`await embedded([task])` makes it with MiniLM (84 MB to download at first use)');
        }),
    }));
}
function read() {
    const { hash, dim, rows } = (0, files_1.readJson)(exports.embeddingsFile);
    const texts = miniDefinitions();
    if (hash !== (0, canonical_1.contentHash)(texts))
        throw new errors_1.UserError(`${exports.embeddingsFile}: made of other definitions than the mini world has`, '`node -r tsx/cjs datasets/mini/make-minilm.ts` makes it again');
    const values = Float32Array.from(new Int8Array(Buffer.from(rows, 'base64')));
    return new Map(texts.map((text, i) => [text, values.subarray(i * dim, (i + 1) * dim)]));
}
