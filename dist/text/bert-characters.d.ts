import { type CodePoints } from './code-points';
export declare const Kind: {
    readonly mark: 1;
    readonly punctuation: 2;
    readonly control: 4;
};
/** The bits of {@link Kind} that a character has. */
export declare function kindOf(codePoint: number): number;
export declare const punctuation: () => CodePoints;
