/**
 * A hash over a model's files, once a process: part of the identity of what is made with it.
 * @throws UserError as `resolveModel` does
 */
export declare function modelHash(nameOrDir: string): Promise<string>;
