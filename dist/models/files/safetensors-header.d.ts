/**
 * The JSON object at the beginning of a safetensors file. JavaScript's parser takes what the format forbids and the
 * reference implementation refuses, so that two readers would see different tensors: a byte-order mark, a name twice, a
 * size written as `4e0`, `4.0` or `-0`, half a surrogate pair. All of these are refused here.
 * @throws UserError naming the file and what is wrong
 */
export declare function parseHeader(file: string, bytes: Uint8Array): Record<string, unknown>;
