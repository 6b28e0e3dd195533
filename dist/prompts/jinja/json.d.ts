import { type Run, type Value } from './values';
export interface JsonStyle {
    /** What each level is indented by; without it, all stands in one line. */
    readonly indent?: string;
    /** What stands between items, and between a key and its value. */
    readonly separators?: readonly [string, string];
    readonly sortKeys: boolean;
    /** Whether other characters than ASCII's are escaped. */
    readonly ascii: boolean;
}
/** Python's `json.dumps`. */
export declare function dumps(value: Value, style: JsonStyle, run: Run): string;
