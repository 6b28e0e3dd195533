import { UserError } from '../base/errors';
/**
 * Why a path that holds no task files holds none, where it belongs to a source that is read in another way: what it is,
 * and what to type. Undefined where it is of no kind that is known.
 */
export declare function otherFiles(path: string): UserError | undefined;
/** Whether the file's first line is one of P3's rendered rows, `input` and `target`, or broken, for its reader to say how. */
export declare function isRendered(path: string): boolean;
