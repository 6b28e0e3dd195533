import { type NodeDef } from './graph-proto';
import type { NativeBinding } from './native-binding';
/**
 * A session on a graph of these nodes. The binding loads graphs from a folder only, so it gets one for a moment.
 * @returns the session's number, for `runSavedModel` and `deleteSavedModel`
 */
export declare function loadGraph(binding: NativeBinding, nodes: readonly NodeDef[]): number;
