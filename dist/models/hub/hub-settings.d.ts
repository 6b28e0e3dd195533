/** How the hub is reached, as Hugging Face's own tools are told it. */
export interface HubSettings {
    /** Without a slash at the end. */
    readonly endpoint: string;
    /** Sent to the endpoint alone, and never printed. */
    readonly token?: string;
    readonly offline: boolean;
    /** Where those tools keep what they downloaded. */
    readonly cache: string;
}
/** @throws UserError if HF_ENDPOINT or the token cannot be used */
export declare function hubSettings(env: Readonly<Record<string, string | undefined>>): HubSettings;
