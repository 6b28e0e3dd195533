import { type Fields } from '../../base/fields';
import type { Adaptable, Adapter, AdapterKind, BaseIdentity } from '../adapter';
export declare const adapterFiles: readonly string[];
export declare const isAdapter: (dir: string) => boolean;
/** What an adapter's folder says before its base is known. */
export interface AdapterFolder {
    readonly dir: string;
    readonly kind: AdapterKind;
    readonly json: Fields;
    readonly base: BaseIdentity;
}
/** @throws UserError naming the field that is wrong, or the kinds that there are */
export declare function readAdapterFolder(dir: string): AdapterFolder;
/** The adapter of a folder, for its base. @throws UserError naming the field or tensor that does not fit the model */
export declare function readAdapter({ dir, kind, json, base }: AdapterFolder, model: Adaptable): Adapter;
/** Writes an adapter's files into a folder. @throws UserError if nothing says where its base is */
export declare function writeAdapter(dir: string, { kind, config, params, base }: Adapter, model: Adaptable): void;
/** @throws UserError if the parameters are not those that the adapter was made for */
export declare function checkBase(adapter: Adapter | undefined, sha256: () => string, dir: string): void;
