import { type Value, type Work } from './values';
/** Jinja's urlize: addresses in a text become links. */
export declare const urlize: Work<Value>;
