import { type CompileBlock, type Frame } from './compile-expression';
import { Macro } from './macro';
import type { CallBlockNode, MacroNode } from './nodes';
import { type State } from './scope';
/** What makes the macro where its definition is reached. @param name none of a call block */
export declare function macro(node: MacroNode | CallBlockNode, frame: Frame, block: CompileBlock, name?: string): (state: State) => Macro;
