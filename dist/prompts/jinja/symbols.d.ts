import { type Node, type Target } from './nodes';
/** How a variable gets its value when its scope is entered; the name or the variable that it takes it from. */
export type Load = {
    readonly from: 'parameter' | 'nothing';
} | {
    readonly from: 'context';
    readonly name: string;
} | {
    readonly from: 'variable';
    readonly variable: string;
};
/**
 * Which variables the names of a scope stand for. Jinja settles that before it renders: a name that a scope sets anywhere
 * is a variable of that scope from its start, and has the value of the scope around until then.
 */
export declare class Symbols {
    readonly parent?: Symbols | undefined;
    private readonly level;
    readonly refs: Map<string, string>;
    readonly loads: Map<string, Load>;
    readonly stores: Set<string>;
    constructor(parent?: Symbols | undefined, copied?: Symbols);
    private define;
    find(name: string): string | undefined;
    /** The variable of a name that was looked at. */
    ref(name: string): string;
    /** Whether the variable is given its value by a loop or a call. */
    isParameter(variable: string): boolean;
    parameter(name: string): string;
    store(name: string): void;
    load(name: string): void;
    /** Takes over what the branches of an `if` found: what only some of them set has its former value in the others. */
    private merge;
    /** All names that this scope or one around it sets, with their variables. */
    allStores(): Map<string, string>;
    /** Looks at what stands in this scope itself: not into loops, macros and blocks, which have their own. */
    visit(node: Node): void;
    /** The names of a target, as parameters of this scope. */
    parameters(target: Target): void;
}
/** Which of the names are read in the nodes before they are set there. */
export declare function undeclared(nodes: readonly Node[], names: readonly string[]): Set<string>;
/** Whether some node of the tree is so. */
export declare function some(nodes: readonly Node[], holds: (node: Node) => boolean): boolean;
