/**
 * Keeps TensorFlow's remarks off stderr, unless the user asked for them by TF_CPP_MIN_LOG_LEVEL. Warnings and errors
 * that matter arrive as exceptions.
 */
export declare function setQuiet(): void;
/**
 * Does `load` while what native code writes to stderr is caught, by the helper that is compiled beside the binding.
 * @returns what `load` returned, and what was caught
 */
export declare function quietly<T>(loaderPath: string, load: () => T): {
    value: T;
    printed: string;
};
