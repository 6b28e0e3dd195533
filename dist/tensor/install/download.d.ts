import { UserError } from '../../base/errors';
import { type Wheel } from './wheels';
/**
 * Brings a wheel into `folder` and proves its hash. A download that was cut short goes on where it ended.
 * @returns its path
 * @throws UserError when the index does not have it, cannot be reached, or sends something else
 */
export declare function download(wheel: Wheel, folder: string, python: string): Promise<string>;
/** What pip printed, in a line of our own. */
export declare function pipError(wheel: Wheel, output: string): UserError;
