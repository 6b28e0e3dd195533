import { type CompileBlock, type Frame, type Render } from './compile-expression';
import type { ForNode } from './nodes';
export declare function loop(node: ForNode, frame: Frame, block: CompileBlock): Render;
