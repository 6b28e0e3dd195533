export declare const modelNames: readonly string[];
/** The folder of such a model, which is provided first where it has to be; undefined of any other name. */
export declare const namedModel: (name: string) => Promise<string | undefined>;
