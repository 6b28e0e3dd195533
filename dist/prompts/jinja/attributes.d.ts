import { type Run, Undefined, type Value } from './values';
/** Python's `getattr(value, name)`, or undefined where there is none. @throws TemplateError for what is refused by name */
export declare function attribute(value: Value, name: string, run: Run): Value | undefined;
/** Python's `value[key]`, or undefined where there is no such item, or there are none. */
export declare function item(value: Value, key: Value, run: Run): Value | undefined;
/** Jinja's `value.name`: an attribute, else the item of that name. */
export declare function getAttribute(value: Value, name: string, run: Run): Value;
/** Jinja's `value[key]`: an item, else the attribute of that name. */
export declare function getItem(value: Value, key: Value, run: Run): Value;
/** What is said of an attribute or an item that is not there. */
export declare function missing(value: Value, key: Value, run: Run): Undefined;
