import { type Value } from './values';
/** A sign of the language stands for itself as a type. */
export interface Token {
    readonly type: string;
    readonly value: string;
    /** Of a number or a text. */
    readonly constant?: Value;
    readonly line: number;
}
export interface LexerOptions {
    readonly trimBlocks: boolean;
    readonly lstripBlocks: boolean;
}
/** The tokens of a template, as Jinja's lexer makes them. @throws TemplateError where there are none */
export declare function tokenize(template: string, { trimBlocks, lstripBlocks }: LexerOptions): Token[];
