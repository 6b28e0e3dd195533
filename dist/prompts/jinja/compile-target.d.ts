import type { Frame } from './compile-expression';
import type { Target } from './nodes';
import type { State } from './scope';
import { type Value } from './values';
/** A scope within another. */
export declare const inner: (frame: Frame) => Frame;
type Store = (state: State, value: Value) => void;
/** What puts a value under the names on the left of `=`, or of `in`. */
export declare function target(node: Target, frame: Frame): Store;
/** Makes sure, before a value is made, that what takes a field is a namespace. */
export declare function namespaces(node: Target, frame: Frame): (state: State) => void;
export {};
