"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.createCompiler = createCompiler;
const typescript = __importStar(require("@tslab/typescript-for-tslab"));
/**
 * tslab compiles and checks a cell together with everything that the cell imports, and watches thousands of files for
 * it. Here a module of the project gives the cell its types and no more: the kernel runs it from its sources, and the
 * project's own compiler checks it. So a cell takes well under a second, whatever lib/ grows to, and a type error in one
 * module does not stop the others' users.
 *
 * Works on the process's working directory, which must be the project's root. tslab has no settings for this; its
 * TypeScript is changed in memory before tslab loads it, so tslab's version is pinned.
 */
function createCompiler() {
    const watchers = new Map();
    typescript.sys.watchFile = (path, callback) => {
        const those = watchers.get(path) ?? new Set();
        watchers.set(path, those.add(callback));
        return { close: () => those.delete(callback) };
    };
    typescript.sys.watchDirectory = () => ({ close() { } });
    const path = require.resolve('@tslab/typescript-for-tslab');
    const loaded = require.cache[path];
    if (!loaded)
        throw new Error('tslab: its TypeScript is not loaded as a CommonJS module');
    const original = loaded.exports;
    loaded.exports = { ...original, createWatchCompilerHost: host(original), createWatchProgram: cellAlone(original) };
    const { createConverter } = require('tslab/dist/converter');
    let converter = createConverter();
    return {
        get converter() {
            return converter;
        },
        update({ written, madeOrRemoved }) {
            for (const path of written) {
                for (const watcher of watchers.get(path) ?? [])
                    watcher(path, typescript.FileWatcherEventKind.Changed);
            }
            if (madeOrRemoved.length === 0)
                return;
            // Which file an import means may be another one now: only a new compiler asks again.
            converter.close();
            converter = createConverter();
        },
    };
}
/** Ambient types come from Node alone, not from every @types package that happens to be installed. */
function host(original) {
    return (files, options, system, create, ...reports) => original.createWatchCompilerHost(files, { ...options, types: ['node'] }, system, create, ...reports);
}
/** A program that says of each file that it depends on itself alone: so only the cell is checked and compiled. */
function cellAlone(original) {
    return (watch) => {
        const { afterProgramCreate } = watch;
        watch.afterProgramCreate = (program) => {
            const alone = Object.create(program);
            alone.getAllDependencies = ({ fileName }) => [fileName];
            const whole = shorthand(original, program.getProgram().getTypeChecker());
            alone.emit = (file, write, cancel, declarations, { before = [], ...rest } = {}) => program.emit(file, write, cancel, declarations, { ...rest, before: [...before, whole] });
            afterProgramCreate?.(alone);
        };
        return original.createWatchProgram(watch);
    };
}
/** Where tslab keeps what earlier cells declared. */
const EARLIER = '__prev__.d.ts';
/**
 * `{ name }`, where `name` is an earlier cell's, as `{ name: exports.name }`: tslab turns the names of earlier cells into
 * this, but passes over those that are written as property and value at once.
 */
function shorthand(ts, checker) {
    const isEarlier = (node) => checker
        .getShorthandAssignmentValueSymbol(node)
        ?.declarations?.some((declaration) => declaration.getSourceFile().fileName.endsWith(EARLIER));
    return (context) => {
        const { factory } = context;
        const visit = (node) => {
            const inner = ts.visitEachChild(node, visit, context);
            if (!ts.isShorthandPropertyAssignment(node) || !isEarlier(node))
                return inner;
            const value = factory.createPropertyAccessExpression(factory.createIdentifier('exports'), node.name.text);
            const { objectAssignmentInitializer: otherwise } = inner;
            const whole = otherwise ? factory.createAssignment(value, otherwise) : value;
            return factory.createPropertyAssignment(node.name.text, whole);
        };
        return (file) => ts.visitEachChild(file, visit, context);
    };
}
