import { type Family } from './family';
export declare const classify: Family;
export declare const moreOf: Family;
