import { type Frame, type Render } from './compile-expression';
import type { Body } from './nodes';
/** What the statements print. */
export declare function block(nodes: Body, frame: Frame): Render;
/** Runs work in its scope. */
export declare function scoped(frame: Frame, work: Render): Render;
