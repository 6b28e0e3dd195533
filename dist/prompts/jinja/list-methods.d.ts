import { List } from './values';
/** Python's `tuple`. */
export declare const tupleMethods: ReadonlyMap<string, import("./values").Method<List>>;
/** Python's `list`. */
export declare const listMethods: ReadonlyMap<string, import("./values").Method<List>>;
/** Methods that change their object: refused in an immutable environment, as Jinja's ImmutableSandboxedEnvironment does. */
export declare const changing: Readonly<Record<'list' | 'dict', ReadonlySet<string>>>;
