"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.loadGraph = loadGraph;
const node_fs_1 = require("node:fs");
const node_os_1 = require("node:os");
const node_path_1 = require("node:path");
const graph_proto_1 = require("./graph-proto");
/**
 * A session on a graph of these nodes. The binding loads graphs from a folder only, so it gets one for a moment.
 * @returns the session's number, for `runSavedModel` and `deleteSavedModel`
 */
function loadGraph(binding, nodes) {
    const folder = (0, node_fs_1.mkdtempSync)((0, node_path_1.join)((0, node_os_1.tmpdir)(), 'tunebook-graph-'));
    try {
        (0, node_fs_1.writeFileSync)((0, node_path_1.join)(folder, 'saved_model.pb'), (0, graph_proto_1.savedModelBytes)(nodes));
        return binding.loadSavedModel(folder, 'serve');
    }
    finally {
        (0, node_fs_1.rmSync)(folder, { recursive: true, force: true });
    }
}
