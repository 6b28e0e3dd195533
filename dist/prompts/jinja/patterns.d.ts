/** Python's `\s` and `\w`, for use within `[…]` of an expression with the flag u. */
export declare const pythonSpace = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
export declare const word = "\\p{L}\\p{N}_";
