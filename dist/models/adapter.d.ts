import type { KeyTable } from '../base/known-keys';
import type { Rng } from '../base/random';
import type { BaseModel } from './base-model';
import type { Params } from './family';
import type { Weights } from './params';
/** What an adapter's sizes depend on. */
export type Adaptable = Pick<BaseModel, 'family' | 'config'>;
/**
 * A way of training a few parameters of a model, or beside it, as pure functions of the adapter's configuration. The base
 * model's parameters stay as they are.
 */
export interface AdapterKind<C = unknown> {
    /** What `tune` calls it. */
    readonly tune: string;
    /** PEFT's `peft_type`. */
    readonly peftType: string;
    /** What its `adapter_config.json` may have; what is `read` are its settings. */
    readonly keys: KeyTable;
    /** What such adapters are usually trained with. */
    readonly learningRate: number;
    /**
     * Reads the content of an `adapter_config.json`, or settings of the same names; what they leave out takes PEFT's defaults
     * for this kind of model.
     * @param json with nothing that `keys` refuses
     * @param file what messages call it
     * @throws UserError naming the field and what was expected, or that the model cannot have such an adapter
     */
    parseConfig(json: unknown, model: Adaptable, file: string): C;
    /** What an `adapter_config.json` says of such an adapter, for PEFT to read. */
    configJson(config: C, model: Adaptable): Record<string, unknown>;
    /** The adapter's own parameters: PEFT's names without `base_model.model.`, and shapes. */
    shapes(config: C, model: Adaptable): Readonly<Record<string, readonly number[]>>;
    /** Freshly drawn parameters. @throws UserError if the model lacks what they are made from, such as a tokenizer */
    init(config: C, model: BaseModel, random: Rng): Weights;
    /** Ids that stand before every source and belong to no text; none unless given. */
    sourceIds?(config: C, model: Adaptable): Int32Array;
    /**
     * The parameters that the family's functions compute with. Made once a step, outside of what is done for each part of a
     * batch; differentiable by `own`.
     * @param base the model's, as checkpoints have them or `….transposed` (see `layers.ts`)
     * @param own the adapter's
     */
    attach(config: C, model: Adaptable, base: Params, own: Params, options: AttachOptions): Params;
    /**
     * The same parameters of the base with what the adapter adds to them; a part of the base's gives that part. Missing where
     * an adapter is more than other values of the base's parameters.
     */
    merge?(config: C, base: Params, own: Params): Params;
}
export interface AttachOptions {
    /**
     * Whether what is added to a matrix may be added before it is multiplied by, which is faster. Not where matrices are rounded
     * for products, as in bfloat16: small additions would be lost.
     */
    readonly merge: boolean;
}
/** An adapter with its parameters, as flat values: nothing to dispose of. */
export interface Adapter<C = unknown> {
    readonly kind: AdapterKind<C>;
    readonly config: C;
    /** The kind's own parameters, by the names of its `shapes`. */
    readonly params: Weights;
    readonly base: BaseIdentity;
}
/** Which model an adapter belongs to. */
export interface BaseIdentity {
    /** A folder, or a name that `loadModel` takes. */
    readonly name: string;
    /** The hash of its parameters (`parametersHash`), where it is known. */
    readonly sha256?: string;
}
/** The ids that stand before every source of a model. */
export declare const sourceIds: (model: Adaptable & {
    readonly adapter?: Adapter;
}) => Int32Array;
/** The parameters that a model with this adapter computes with (see `AdapterKind.attach`). */
export declare const attached: ({ kind, config }: Pick<Adapter, "kind" | "config">, model: Adaptable, base: Params, own: Params, options: AttachOptions) => Params;
