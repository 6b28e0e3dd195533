/** Threads within one operation, and operations at once. */
export interface Threads {
    readonly intra: number;
    readonly inter: number;
}
/**
 * How TensorFlow shares the cores: few threads within an operation, several operations at once. Training cuts its batches
 * into as many towers, so that each core works through a part of its own; on two cores, splitting every operation
 * between them instead took 1.1 (77 M parameters) to 1.6 times as long (2 M). More than four cores were not measured.
 * The numbers hold for the whole process, from the loading of the library on.
 * @param workers processes that compute side by side on this machine
 */
export declare function planThreads({ cores, workers }: {
    cores: number;
    workers?: number;
}): Threads;
/**
 * Sets the threads for the library that is about to load: what the user's TF_NUM_INTRAOP_THREADS and
 * TF_NUM_INTEROP_THREADS say, else TUNEBOOK_THREADS (`2` for two operations at once, or `2x1` for two threads within one),
 * else the plan.
 */
export declare function setThreads(workers: number): Threads;
/** How many operations the library runs at once, as it was told before it loaded. */
export declare const operationsAtOnce: () => number;
