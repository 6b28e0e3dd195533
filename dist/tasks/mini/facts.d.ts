import { type Family } from './family';
export declare const object: Family;
export declare const subject: Family;
export declare const entailment: Family;
export declare const dataToText: Family;
export declare const textToData: Family;
