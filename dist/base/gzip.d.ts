/** Files compressed with gzip are read wherever their plain form is: they are known by their first bytes, not by name. */
export declare const isGzip: (bytes: Uint8Array) => boolean;
/** The path itself, or with `.gz` where only that is there. */
export declare const plainOrGzip: (path: string) => string;
/** The file's name without its ending, and without the `.gz` behind that. */
export declare const stem: (path: string, ending: string) => string;
/**
 * How many bytes a file of this size may unpack to. Texts shrink to a tenth, made-up ones to a hundredth; a file that grows
 * far more was made to fill the memory.
 */
export declare const unpackedLimit: (size: number) => number;
/** Compressed bytes unpacked as a whole. @throws UserError if they are damaged, or unpack to more than `most` bytes */
export declare function gunzip(bytes: Uint8Array, path: string, most: number): Uint8Array;
/**
 * Compressed pieces unpacked one after another, as they come.
 * @throws UserError if they are damaged or cut short, or unpack to more than `most` bytes
 */
export declare function gunzipPieces(pieces: Iterable<Uint8Array>, path: string, most: number): Generator<Uint8Array>;
