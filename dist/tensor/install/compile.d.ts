import type { Writer } from '../../base/writer';
import type { WheelPlan } from './wheels';
/** What is compiled here: TensorFlow's binding, the helper that loads it quietly, and the engine's own operations. */
export interface Compiled {
    readonly binding: string;
    readonly loader: string;
    readonly kernels: string;
}
/**
 * Where the compiled files are, or will be: beside the libraries, in a folder named after the sources and the flags,
 * so that another version of the npm package gets a binding of its own.
 */
export declare function compiledPlace(plan: WheelPlan, libraries: string): Compiled & {
    readonly folder: string;
};
/** Whether all of it is there. */
export declare function isCompiled({ binding, loader, kernels }: Compiled): boolean;
/**
 * Compiles the binding against the unpacked libraries, unless it is there.
 * @param writer of the lock under which it is compiled
 * @throws UserError where no C++ compiler is, or with what it said
 */
export declare function compile(plan: WheelPlan, libraries: string, writer: Writer): Promise<Compiled>;
/** A C++ compiler: CXX if it is set, else the first of the usual names; undefined when there is none. */
export declare function lookForCompiler(): string | undefined;
/** @throws UserError saying what to type where there is none */
export declare function findCompiler(): string;
export declare const compilerLine: () => string;
