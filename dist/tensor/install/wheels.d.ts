import type { Machine } from './machine';
/** A file on the Python package index that holds libraries, named and hashed so that no other one is taken. */
export interface Wheel {
    readonly project: string;
    readonly version: string;
    readonly file: string;
    readonly sha256: string;
    readonly bytes: number;
    /** Which of its members are kept, as shell patterns. */
    readonly keep: readonly string[];
}
/** Which wheels make the native library, and which npm package drives it. */
export interface WheelPlan {
    readonly device: 'cpu' | 'gpu';
    readonly npmPackage: '@tensorflow/tfjs-node' | '@tensorflow/tfjs-node-gpu';
    /** The name of the folder in the cache; another set of wheels has another name. */
    readonly folder: string;
    readonly wheels: readonly Wheel[];
    /** Needed on the disk while it is being made. */
    readonly diskBytes: number;
}
export declare const tensorflowVersion = "2.21.0";
/**
 * The wheels for a machine, or why none fits.
 *
 * The libraries find each other by their place: `tensorflow/` beside `nvidia/…/lib`, as in a Python installation. So
 * one folder holds all of them, and CUDA is found without any environment variable.
 */
export declare function planWheels(machine: Machine, device: 'cpu' | 'gpu'): WheelPlan | {
    readonly unfit: string;
};
/** pip's words for a wheel of another machine or another Python: the tags at the end of its name. */
export declare function pipTags(wheel: Wheel): {
    python: string;
    platforms: readonly string[];
};
