import { type Compiled } from './compile';
import { type Wheel, type WheelPlan } from './wheels';
/** The native library on this machine. */
export interface Native extends Compiled {
    /** The folder in the cache that holds all of it. */
    readonly folder: string;
    readonly libraries: readonly string[];
}
/**
 * Provides the native library from its wheels: downloads, unpacks and compiles what is missing, once per user, in the
 * cache. What an interrupted try has finished is kept; a second process waits for the first.
 * @throws UserError with what to type
 */
export declare function provide(plan: WheelPlan): Promise<Native>;
/** Where the library is, or would be. */
export declare function native(plan: WheelPlan, folder: string): Native;
/** The list of what was unpacked, in the folder itself: sizes and hashes by path. */
export type FileList = Readonly<Record<string, {
    readonly bytes: number;
    readonly sha256: string;
}>>;
/** The files that a provided folder must hold, or undefined where it was not provided to its end. */
export declare function readFileList(folder: string): FileList | undefined;
/**
 * Makes all of CUDA's libraries findable in one folder. The library that opens them looks beside itself in the folders
 * of most of them, but not in cuSOLVER's, without which TensorFlow lists no GPU.
 * @param nvidia the folder that holds one folder for each of CUDA's wheels
 */
export declare function linkCuda(nvidia: string): void;
/** Unpacks what is kept of a wheel into `site`; returns the sizes and hashes of the files. */
export declare function unpackWheel(wheel: Wheel, path: string, site: string, python: string): Promise<FileList>;
