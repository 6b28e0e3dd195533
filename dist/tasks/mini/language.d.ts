import { type Family } from './family';
/** Two facts about a woman and a man, and a third one that says only she or he. */
export declare const coreference: Family;
export declare const answerable: Family;
export declare const grammar: Family;
export declare const keyword: Family;
export declare const analogy: Family;
export declare const dialogueAct: Family;
export declare const speaker: Family;
export declare const addressee: Family;
export declare const subjectMatter: Family;
export declare const effect: Family;
export declare const cause: Family;
export declare const exists: Family;
