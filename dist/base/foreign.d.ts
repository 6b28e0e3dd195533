/** What a file is whose beginning shows that it is not the text that was asked for, and what to do about it. */
export interface Foreign {
    readonly what: string;
    readonly hint: string;
}
/** The kind of a file that no text begins like; undefined where it may be one. */
export declare function foreignBytes(bytes: Uint8Array): Foreign | undefined;
/** The kind of a text that is no data, whatever was asked for: what servers give in a file's place. */
export declare function foreignText(text: string): Foreign | undefined;
