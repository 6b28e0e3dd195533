/** What decides which native library fits. */
export interface Machine {
    readonly platform: NodeJS.Platform;
    readonly arch: string;
    /** Version of the GNU C library, "2.36"; undefined where there is none (macOS, Windows, Alpine). */
    readonly glibc: string | undefined;
    /** Whether an NVIDIA GPU may be used: its driver is here, and CUDA_VISIBLE_DEVICES does not hide all of them. */
    readonly gpu: boolean;
}
/** This machine. */
export declare function machine(): Machine;
/** "NVIDIA H200", as the driver calls the first GPU, or undefined. */
export declare function gpuName(): string | undefined;
/** Where a program is on the PATH, or undefined. */
export declare function programPath(name: string): string | undefined;
/** What to type to install packages here, by the system's own package manager. */
export declare function installLine(packages: {
    apt: string;
    rpm: string;
    brew: string;
}): string;
