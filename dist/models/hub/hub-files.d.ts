import { type Remote } from '../../base/request';
export declare const WEIGHTS = "model.safetensors";
export declare const WEIGHTS_INDEX = "model.safetensors.index.json";
/** What an adapter consists of, as PEFT has it; its base is a model of its own. */
export declare const ADAPTER: readonly string[];
/** A file of a model as the hub describes it. */
export interface HubFile {
    readonly name: string;
    /** Bytes. */
    readonly size: number;
    /** Large files have the SHA-256 of their content, small ones that of git's blob (SHA-1 with a header). */
    readonly hash: {
        readonly kind: 'sha256' | 'git';
        readonly hex: string;
    };
}
/** The newest commit of a model and the files of it that are needed here. @throws UserError if it lacks some */
export declare function listFiles(remote: Remote): Promise<{
    commit: string;
    files: HubFile[];
}>;
/** The files that an index of sharded weights names. */
export declare function shardNames(index: unknown, where: string): string[];
