"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.runChild = runChild;
const node_child_process_1 = require("node:child_process");
/** Runs a program to its end, without a terminal and without input. @throws the system's error if it cannot be started */
function runChild(program, args, options = {}) {
    return new Promise((resolve, reject) => {
        const child = (0, node_child_process_1.spawn)(program, args, {
            env: { ...process.env, ...options.env },
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        const end = () => void child.kill();
        process.once('exit', end);
        let output = '';
        let line = '';
        child.stdout.setEncoding('utf8').on('data', (text) => {
            output = (output + text).slice(-65536);
            if (!options.onLine)
                return;
            const lines = (line + text).split('\n');
            line = lines.pop();
            for (const each of lines)
                options.onLine(each, end);
        });
        child.stderr.setEncoding('utf8').on('data', (text) => {
            output = (output + text).slice(-65536);
        });
        child.on('error', (error) => {
            process.off('exit', end);
            reject(error);
        });
        child.on('close', (status) => {
            process.off('exit', end);
            resolve({ status, output });
        });
    });
}
