import type { Converter } from 'tslab/dist/converter';
import type { Changes } from './sources';
/** tslab's compiler, set up for a project whose own sources are run as they are. */
export interface Compiler {
    readonly converter: Converter;
    /** Tells it which of the project's modules were edited, so that the next cell sees their new types. */
    update(changes: Changes): void;
}
/**
 * tslab compiles and checks a cell together with everything that the cell imports, and watches thousands of files for
 * it. Here a module of the project gives the cell its types and no more: the kernel runs it from its sources, and the
 * project's own compiler checks it. So a cell takes well under a second, whatever lib/ grows to, and a type error in one
 * module does not stop the others' users.
 *
 * Works on the process's working directory, which must be the project's root. tslab has no settings for this; its
 * TypeScript is changed in memory before tslab loads it, so tslab's version is pinned.
 */
export declare function createCompiler(): Compiler;
