import type { WheelPlan } from './install/wheels';
/** What is known of a native library once it is loaded. */
export interface LoadedNative {
    readonly tensorflowVersion: string;
    readonly libraries: readonly string[];
    /** Whether a GPU computes; with CUDA's library on a machine whose GPU it cannot use, this is false. */
    readonly onGpu: boolean;
    /** Why it does not, in the library's words. */
    readonly reason?: string;
}
/**
 * Loads the native library as tfjs's backend: the one that the npm package's own installation put there, else the
 * wheels', which are provided first. The binding is loaded alone before the package, so that one that does not load
 * leaves nothing half-registered behind.
 * @throws UserError when it cannot be provided or does not load
 */
export declare function loadNative(plan: WheelPlan): Promise<LoadedNative>;
/** The library that the npm package's own installation brought. @throws when it does not load */
export declare function loadStock(npmPackage: WheelPlan['npmPackage']): Promise<LoadedNative>;
/** The library's first complaint about the GPU, without its time stamp. */
export declare function gpuReason(printed: string): string;
