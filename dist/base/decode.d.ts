/** The text of UTF-8 bytes, without a byte-order mark. @throws UserError saying what they are instead, or where they are broken */
export declare function decodeText(bytes: Uint8Array, path: string): string;
/**
 * Decodes UTF-8 piece by piece, at the end with `undefined`.
 * @returns what decodes the next piece; throws a UserError saying what the bytes are instead, or where they are broken
 */
export declare function textDecoder(path: string): (piece: Uint8Array | undefined) => string;
