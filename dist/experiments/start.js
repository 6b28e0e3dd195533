"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.startHash = void 0;
exports.startOf = startOf;
const model_hash_1 = require("../models/hub/model-hash");
const load_1 = require("./load");
const mini_t5_run_1 = require("./mini/mini-t5-run");
/** `mini-64`: the embedded T5, but for its width. */
const WIDTH = /^mini-(\d{1,4})$/;
/** The model that training starts from, by its name; one like the embedded one is pre-trained, if the store does not have it. */
async function startOf(name, at) {
    const width = WIDTH.exec(name)?.[1];
    return width === undefined ? (0, load_1.loadAt)(name, at) : (0, mini_t5_run_1.preTrained)(Number(width), at);
}
/** What tells such a model from another one. */
const startHash = async (name) => (WIDTH.test(name) ? name : (0, model_hash_1.modelHash)(name));
exports.startHash = startHash;
