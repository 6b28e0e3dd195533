import { type Family } from './family';
export declare const occupation: Family;
export declare const skillList: Family;
export declare const skillHolder: Family;
export declare const missingSkill: Family;
export declare const entityType: Family;
export declare const neededBy: Family;
export declare const essential: Family;
export declare const required: Family;
