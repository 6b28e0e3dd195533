import { type Threads } from './threads';
/** What computes in this process. */
export interface Backend {
    readonly backend: 'tensorflow' | 'tensorflow-gpu' | 'wasm';
    /** In words: "CPU, 16 cores", "NVIDIA H200". */
    readonly device: string;
    /** TensorFlow's version; for WASM tfjs's. */
    readonly tensorflowVersion: string;
    /** The native libraries' paths. */
    readonly libraries: readonly string[];
    readonly threads: Threads;
    /** Why it is not a better one, where that is so. */
    readonly reason?: string;
}
export interface ReadyOptions {
    /** Processes that compute side by side on this machine: each gets its share of the cores. */
    readonly workers?: number;
}
/**
 * Chooses, provides and loads what computes, once per process; everything that computes awaits it first. Native
 * TensorFlow on an NVIDIA GPU where one is, else on the CPU, else WASM, which says so. TUNEBOOK_BACKEND=native, gpu, cpu
 * or wasm decides otherwise. Later calls return the first one's result, whatever they ask for.
 * @throws UserError with what to type where the library cannot be provided; the next call tries again
 */
export declare function ready(options?: ReadyOptions): Promise<Backend>;
/** Into how many parts a training batch is best cut: one for each operation at once, on a CPU; a GPU wants it whole. */
export declare const towersOn: ({ backend, threads }: Backend) => number;
/** The package's own installation, which downloads a library and runs a script: the user decides on that. */
export declare const stockLine = "npm rebuild @tensorflow/tfjs-node --ignore-scripts=false";
