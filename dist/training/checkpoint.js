"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkpointFolder = checkpointFolder;
exports.checkpointsIn = checkpointsIn;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const canonical_1 = require("../base/canonical");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const writer_1 = require("../base/writer");
const safetensors_1 = require("../models/files/safetensors");
/**
 * Checkpoints in a folder: `checkpoint-N` after step N, with `state.safetensors` (what is trained, and the optimizer's slots),
 * `best.safetensors` if there was a validation, and `trainer.json`. Each appears whole, under its name, or not at all; then
 * the one before goes. No generator's state is among them: every draw follows from the seed and the step.
 * @param identity what decides the run's result, as plain JSON
 * @param initial what the state consists of: a checkpoint with other names or shapes is refused
 * @param writer of the lock that the run is held by, if there is one
 */
function checkpointFolder(folder, identity, initial, writer = writer_1.plainWriter) {
    return {
        load() {
            const from = lastOf(folder);
            if (from === undefined)
                return undefined;
            const trainer = readTrainer((0, node_path_1.join)(from, 'trainer.json'));
            checkIdentity(from, trainer.identity, identity);
            const state = (0, safetensors_1.readSafetensors)((0, node_path_1.join)(from, 'state.safetensors'));
            if (shapesOf(state) !== shapesOf(initial))
                throw otherRun(from, 'made with other parameters');
            const best = (0, node_path_1.join)(from, 'best.safetensors');
            return {
                progress: trainer.progress,
                state,
                best: (0, node_fs_1.existsSync)(best) ? (0, safetensors_1.readSafetensors)(best) : undefined,
            };
        },
        save({ progress, state, best }) {
            const before = checkpointsIn(folder);
            const name = (0, node_path_1.join)(folder, `checkpoint-${progress.step}`);
            try {
                const partial = writer.scratch(name);
                (0, node_fs_1.mkdirSync)(partial);
                (0, safetensors_1.writeSafetensors)((0, node_path_1.join)(partial, 'state.safetensors'), state);
                if (best)
                    (0, safetensors_1.writeSafetensors)((0, node_path_1.join)(partial, 'best.safetensors'), best);
                const trainer = { identity, progress };
                (0, files_1.writeAtomic)((0, node_path_1.join)(partial, 'trainer.json'), JSON.stringify(trainer));
                writer.place(partial, name);
                for (const path of before)
                    writer.remove(path);
            }
            catch (error) {
                writer.check();
                throw (0, files_1.fileError)(name, error);
            }
        },
    };
}
/** @throws UserError naming the field that a save would not have written so */
function readTrainer(path) {
    const file = (0, fields_1.object)((0, files_1.readJson)(path), path);
    const at = `${path}: progress`;
    const fields = (0, fields_1.object)(file.progress, at);
    const count = (name) => {
        const value = fields[name];
        if (!Number.isSafeInteger(value) || value < 0)
            throw (0, fields_1.expected)('a whole number from 0 up', value, `${at}.${name}`);
        return value;
    };
    if (typeof fields.finished !== 'boolean')
        throw (0, fields_1.expected)('true or false', fields.finished, `${at}.finished`);
    const progress = {
        step: count('step'),
        epoch: count('epoch'),
        position: count('position'),
        finished: fields.finished,
        history: (0, fields_1.list)(fields.history, `${at}.history`, (one, place) => (0, fields_1.object)(one, place)),
        validations: (0, fields_1.list)(fields.validations, `${at}.validations`, (one, place) => (0, fields_1.object)(one, place)),
    };
    return { identity: (0, fields_1.object)(file.identity, `${path}: identity`), progress };
}
/** The last whole checkpoint in a folder. */
function lastOf(folder) {
    const step = (path) => Number(/checkpoint-(\d+)$/.exec(path)?.[1] ?? -1);
    const whole = checkpointsIn(folder).filter((path) => step(path) >= 0);
    return whole.sort((a, b) => step(b) - step(a))[0];
}
/** Paths of all checkpoints in a folder, and of what an interrupted save left of one. */
function checkpointsIn(folder) {
    if (!(0, node_fs_1.existsSync)(folder))
        return [];
    const names = (0, node_fs_1.readdirSync)(folder).filter((name) => /^checkpoint-\d+(\.[\d-]+\.tmp)?$/.test(name));
    return names.map((name) => (0, node_path_1.join)(folder, name));
}
function checkIdentity(from, found, expected) {
    for (const field of Object.keys({ ...expected, ...found })) {
        const [was, is] = [found[field], expected[field]].map((value) => (0, canonical_1.canonicalJson)(value ?? null));
        if (was !== is)
            throw otherRun(from, `made with another ${field}: ${was}, now ${is}`);
    }
}
function otherRun(from, how) {
    return new errors_1.UserError(`${from}: ${how}`, 'to start over, give another folder or delete this one');
}
function shapesOf(tensors) {
    return (0, canonical_1.canonicalJson)(Object.fromEntries(Object.entries(tensors).map(([name, { shape }]) => [name, shape])));
}
