/** `require` as seen from this package's root, wherever this file runs from. */
export declare const requireHere: NodeJS.Require;
/** The folder of an installed npm package. @throws UserError when it is not installed */
export declare function packageFolder(name: string): string;
/** Where a tfjs-node package looks for its binding, by the package's own rule. */
export declare function bindingPlace(npmPackage: string): string;
/** What is at that place: nothing, a link such as `linkBinding` makes, or a file of the package's own installation. */
export declare function bindingKind(place: string): 'none' | 'link' | 'stock';
/** Makes `place` a link to the compiled binding, in one step, so that a process that starts meanwhile finds one. */
export declare function linkBinding(place: string, binding: string): void;
