import { type Args, Markup, type Run, type Value } from './values';
/** How `{0.name}` and `{0[key]}` find what they ask for. */
export interface Lookup {
    attribute(value: Value, name: string, run: Run): Value | undefined;
    item(value: Value, key: Value, run: Run): Value | undefined;
}
/** Python's `format.format(*args, **named)`. @returns Markup of a format that is, with the values escaped */
export declare function strFormat(format: string | Markup, args: Args, run: Run, { attribute, item }: Lookup): string | Markup;
/** Python's `format(value, spec)`. */
export declare function formatted(value: Value, spec: string, run: Run): string;
