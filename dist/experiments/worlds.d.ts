import type { UnitName } from '../metrics/group-scores';
import type { Bench } from '../runs/bench';
import { type ReadWorld } from '../tasks/task-worlds';
import { type World } from '../tasks/world';
import type { Settings } from './experiment';
/** What decides what a world consists of. */
export interface WorldSettings {
    readonly world: string;
    /** The folder of its data, from the repository's root; the mini world has none. */
    readonly data: string;
    /** Instances of each task that are kept for tests. */
    readonly test: number;
    /** Where choices are ranked, what has none is left out. */
    readonly answer: string;
}
export interface WorldKind {
    /** What its tasks are from, in captions. */
    readonly about: string;
    /** What is drawn again in intervals. */
    readonly units: UnitName;
    /** Settings that suit it, where an experiment's own are for the mini world. */
    readonly usual: Settings;
    readonly read?: ReadWorld;
}
export declare const worldNames: () => string[];
/** Adds a world from a script: from then on it is one like the others, by its name. */
export declare function registerWorld(name: string, kind: WorldKind & Required<Pick<WorldKind, 'read'>>): void;
/** What the `world` setting may be. */
export declare const isWorld: (name: unknown) => boolean;
export declare const unitsOf: ({ world }: Pick<WorldSettings, "world">) => UnitName;
/** What was asked, and of which model, for captions. */
export declare function aboutOf({ world, model, tune }: {
    world: string;
    model: string;
    tune: string;
}): string;
export declare const usualOf: (world: string) => Settings;
/** @throws UserError where there is no such world, its data is not there, or a file of it cannot be read */
export declare function openWorld(settings: WorldSettings, { dry }?: Pick<Bench, 'dry'>): World;
