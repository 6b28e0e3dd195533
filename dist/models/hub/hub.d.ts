export interface ResolveOptions {
    /** HF_ENDPOINT, HF_TOKEN, HF_HOME, HF_HUB_CACHE, HF_TOKEN_PATH and HF_HUB_OFFLINE are read from it. */
    readonly env?: Readonly<Record<string, string | undefined>>;
    /** Where downloaded models are kept. */
    readonly cache?: string;
    /** Milliseconds before a failed request is tried again; each time twice as long. */
    readonly pause?: number;
}
/**
 * The folder of a model: the one given, that of one with a name here (`mini`), or that of one of the Hugging Face hub, which is downloaded when neither this
 * project's cache nor that of Hugging Face's own tools has it. A downloaded model stays as it is, at the commit that it
 * was downloaded at: delete its folder to have it anew.
 * @param nameOrDir a folder, or a name such as `google/flan-t5-small`
 * @throws UserError if there is no such folder or model, or the hub cannot be reached
 */
export declare function resolveModel(nameOrDir: string, options?: ResolveOptions): Promise<string>;
