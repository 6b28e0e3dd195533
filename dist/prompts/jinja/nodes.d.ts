import type { Value } from './values';
/** A template's syntax tree. Names of the nodes are Jinja's own. */
export type Expression = {
    readonly type: 'Name';
    readonly name: string;
} | {
    readonly type: 'Const';
    readonly value: Value;
} | {
    readonly type: 'Tuple' | 'List';
    readonly items: readonly Expression[];
} | {
    readonly type: 'Dict';
    readonly pairs: readonly (readonly [Expression, Expression])[];
} | {
    readonly type: 'CondExpr';
    readonly test: Expression;
    readonly yes: Expression;
    readonly no?: Expression;
} | {
    readonly type: 'And' | 'Or';
    readonly left: Expression;
    readonly right: Expression;
} | {
    readonly type: 'Not' | 'Neg' | 'Pos';
    readonly node: Expression;
} | {
    readonly type: 'Compare';
    readonly first: Expression;
    readonly rest: readonly Operand[];
} | {
    readonly type: 'Binary';
    readonly operator: string;
    readonly left: Expression;
    readonly right: Expression;
} | {
    readonly type: 'Concat';
    readonly items: readonly Expression[];
} | {
    readonly type: 'Getattr';
    readonly node: Expression;
    readonly name: string;
} | {
    readonly type: 'Getitem';
    readonly node: Expression;
    readonly key: Expression;
} | {
    readonly type: 'Slice';
    readonly bounds: readonly (Expression | undefined)[];
} | CallNode | FilterNode | {
    readonly type: 'Test';
    readonly node: Expression;
    readonly name: string;
    readonly args: CallArgs;
};
export interface Operand {
    readonly operator: string;
    readonly node: Expression;
}
export interface CallNode {
    readonly type: 'Call';
    readonly node: Expression;
    readonly args: CallArgs;
}
export interface FilterNode {
    readonly type: 'Filter';
    /** Nothing where a block's output is filtered. */
    readonly node?: Expression;
    readonly name: string;
    readonly args: CallArgs;
}
export interface CallArgs {
    readonly positional: readonly Expression[];
    readonly named: readonly (readonly [string, Expression])[];
    /** `*args` and `**kwargs`. */
    readonly rest?: Expression;
    readonly namedRest?: Expression;
}
/** What a value is put into: a name, a field of a namespace, or several of them. */
export type Target = {
    readonly type: 'StoreName';
    readonly name: string;
}
/** A name that a macro or a `with` takes. */
 | {
    readonly type: 'Parameter';
    readonly name: string;
} | {
    readonly type: 'NamespaceField';
    readonly name: string;
    readonly field: string;
} | {
    readonly type: 'StoreTuple';
    readonly items: readonly Target[];
};
/** The names that a macro or a call block takes; the last of them have the defaults. */
export interface MacroSignature {
    readonly args: readonly string[];
    readonly defaults: readonly Expression[];
}
export type Body = readonly Statement[];
export interface ForNode {
    readonly type: 'For';
    readonly target: Target;
    readonly iter: Expression;
    readonly body: Body;
    readonly otherwise: Body;
    readonly test?: Expression;
    readonly recursive: boolean;
}
export interface IfNode {
    readonly type: 'If';
    /** `if` and each `elif`. */
    readonly branches: readonly {
        readonly test: Expression;
        readonly body: Body;
    }[];
    readonly otherwise: Body;
}
export interface MacroNode extends MacroSignature {
    readonly type: 'Macro';
    readonly name: string;
    readonly body: Body;
}
export interface CallBlockNode extends MacroSignature {
    readonly type: 'CallBlock';
    readonly call: CallNode;
    readonly body: Body;
}
export interface BlockNode {
    readonly type: 'Block';
    readonly name: string;
    readonly scoped: boolean;
    readonly required: boolean;
    readonly body: Body;
}
export type Statement = {
    readonly type: 'Data';
    readonly text: string;
} | {
    readonly type: 'Output';
    readonly nodes: readonly Expression[];
} | ForNode | IfNode | {
    readonly type: 'Set';
    readonly target: Target;
    readonly node: Expression;
} | {
    readonly type: 'SetBlock';
    readonly target: Target;
    readonly filter?: FilterNode;
    readonly body: Body;
} | {
    readonly type: 'With';
    readonly targets: readonly Target[];
    readonly values: readonly Expression[];
    readonly body: Body;
} | MacroNode | CallBlockNode | {
    readonly type: 'FilterBlock';
    readonly filter: FilterNode;
    readonly body: Body;
} | {
    readonly type: 'Autoescape';
    readonly node: Expression;
    readonly body: Body;
} | BlockNode | {
    readonly type: 'Break' | 'Continue';
};
export type Node = Expression | Statement | Target;
/** What a node is made of, in the order in which Jinja visits it. */
export declare function children(node: Node): readonly Node[];
