import type { LexerOptions } from './lexer';
import type { Body } from './nodes';
export interface ParserOptions extends LexerOptions {
    readonly loopControls: boolean;
}
/** A template's syntax tree. @throws TemplateError naming the line, what was expected and found */
export declare function parse(source: string, options: ParserOptions): Body;
