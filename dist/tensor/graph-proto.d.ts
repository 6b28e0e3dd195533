export interface ShapeProto {
    readonly dim: readonly {
        readonly size: number;
    }[];
}
/** One attribute of a node; exactly one key is set. */
export type Attr = {
    readonly s: Uint8Array;
} | {
    readonly i: number;
} | {
    readonly f: number;
} | {
    readonly b: boolean;
} | {
    readonly type: number;
} | {
    readonly shape: ShapeProto;
} | {
    readonly tensor: {
        readonly dtype: number;
        readonly shape: ShapeProto;
        readonly content: Uint8Array;
    };
} | {
    readonly list: Readonly<Record<string, readonly unknown[]>>;
};
export interface NodeDef {
    readonly name: string;
    readonly op: string;
    /** `node`, `node:output`, or `^node` for a control dependency. */
    readonly input: readonly string[];
    readonly attr: Readonly<Record<string, Attr>>;
}
export declare const shapeProto: (shape: readonly number[]) => ShapeProto;
/** The bytes of a `saved_model.pb` that holds a graph of these nodes, tagged `serve`. */
export declare function savedModelBytes(node: readonly NodeDef[]): Uint8Array;
