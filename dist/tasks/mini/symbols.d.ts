import { type Family } from './family';
export declare const highest: Family;
export declare const lowest: Family;
export declare const middle: Family;
export declare const next: Family;
export declare const previous: Family;
export declare const ascending: Family;
export declare const descending: Family;
export declare const swap: Family;
