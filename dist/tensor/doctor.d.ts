import { type FreeMemory } from '../base/memory';
import { type Backend } from './backend';
/** What `tunebook doctor` found. */
export interface Diagnosis {
    readonly node: string;
    /** What computes; undefined when nothing could be loaded, which `problems` explains. */
    readonly backend: Backend | undefined;
    /** Whether a small matrix product comes out right. */
    readonly computes: boolean;
    readonly gpu: string | undefined;
    readonly memory: FreeMemory;
    readonly cache: {
        readonly path: string;
        readonly bytes: number;
    };
    readonly python: string | undefined;
    readonly pip: string | undefined;
    readonly compiler: string | undefined;
    /** What is wrong or missing, each with what to type. */
    readonly problems: readonly {
        readonly problem: string;
        readonly type?: string;
    }[];
}
/** Looks at everything that computing needs here; provides the native library if it is not here yet. */
export declare function diagnose(): Promise<Diagnosis>;
/** The diagnosis as lines for a person. @param more further things that are here or not, by what they are */
export declare function formatDiagnosis(diagnosis: Diagnosis, more?: readonly (readonly [string, string])[]): string;
