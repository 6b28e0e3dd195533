/** Makes WebAssembly tfjs's backend: everywhere, but some fifty times slower than native in training. */
export declare function loadWasm(): Promise<void>;
