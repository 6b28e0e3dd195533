/**
 * JSON whose bytes depend on the value alone: keys in code-unit order, no white space. Fields that are undefined are
 * left out, as in any JSON. @throws RangeError at NaN and the infinities, which JSON would turn into null
 */
export declare function canonicalJson(value: unknown): string;
/** The SHA-256 of the value's canonical JSON, as 64 hexadecimal digits. */
export declare function contentHash(value: unknown): string;
