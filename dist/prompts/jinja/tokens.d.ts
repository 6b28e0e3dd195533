import type { Token } from './lexer';
/** The tokens of a template, read one after another. */
export declare class Tokens {
    private readonly all;
    private at;
    private readonly end;
    constructor(all: readonly Token[]);
    get current(): Token;
    get following(): Token;
    next(): Token;
    isName(...names: string[]): boolean;
    /** Passes over a token of that type, or that name. */
    skip(type: string, name?: string): boolean;
    expect(type: string, name?: string): Token;
    fail(message: string): never;
}
export declare const describeToken: ({ type, value }: Token) => string;
