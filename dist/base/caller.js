"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.callerOf = callerOf;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const node_url_1 = require("node:url");
/** The file of the code that called this function, if it is one: a notebook's cell is none. */
function callerOf(called) {
    const { prepareStackTrace } = Error;
    const holder = {};
    try {
        Error.prepareStackTrace = (_, sites) => sites;
        Error.captureStackTrace(holder, called);
        const name = holder.stack?.[0]?.getFileName() ?? '';
        const path = name.startsWith('file:') ? (0, node_url_1.fileURLToPath)(name.replace(/[?#].*$/, '')) : name;
        return (0, node_path_1.isAbsolute)(path) && (0, node_fs_1.existsSync)(path) ? path : undefined;
    }
    finally {
        Error.prepareStackTrace = prepareStackTrace;
    }
}
