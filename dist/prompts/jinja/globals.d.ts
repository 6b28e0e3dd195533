import { Dict, type Run, Special, type Value } from './values';
/** Jinja's `namespace`: what takes new values also within loops. */
export declare class Namespace extends Special {
    readonly fields: Dict;
    readonly type = "Namespace";
    constructor(fields: Dict);
    attribute(name: string, run: Run): Value | undefined;
    repr(run: Run): string;
}
/** What every template can call: Jinja's own, and Python's zip, which promptsource adds. */
export declare const globals: ReadonlyMap<string, Value>;
