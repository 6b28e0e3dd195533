import { UserError } from '../../base/errors';
import type { Adaptable } from '../adapter';
import type { ConfigFields } from '../config-fields';
/** The modules that an adapter may change: the model's projections, by their names in PEFT. */
export declare function projections({ family, config }: Adaptable): string[];
/** PEFT's rule: the whole name of a module, or the end of it. */
export declare const isNamed: (module: string, target: string) => boolean;
/**
 * `target_modules` as a file or a setting has it.
 * @param usual where it says nothing
 * @throws UserError at an expression
 */
export declare function targetNames(fields: ConfigFields, model: Adaptable, usual: readonly string[]): readonly string[];
/** A field that is a list of modules' names, or nothing. @throws UserError at anything else */
export declare function moduleNames({ raw, refuse }: ConfigFields, field: string): readonly string[] | undefined;
/** That there is no such module, and which there are. */
export declare function noModule(at: string, targets: readonly string[], model: Adaptable): UserError;
