import type { Row } from '../base/row';
import type { Figure } from '../figures/figure';
import type { Bench } from '../runs/bench';
import type { Allowed, Setting } from './allowed';
export type Settings = Readonly<Record<string, Setting>>;
export type Lists = Readonly<Record<string, readonly Setting[]>>;
/** The kind of a value: `true` is one of either. */
type Kind<T extends Setting> = T extends boolean ? boolean : T extends number ? number : string;
/** What one run is given: the fixed settings and one value of each varied one. */
export type ConfigOf<Fixed extends Settings, Vary extends Lists> = Fixed & {
    readonly [K in keyof Vary]: Vary[K][number];
};
/** An experiment as one literal: what is asked, what is run, and how its rows are shown. */
export interface Experiment<Fixed extends Settings = Settings, Vary extends Lists = Lists> {
    /** In file-name form. */
    readonly name: string;
    readonly question: string;
    readonly fixed: Fixed;
    /** One run for each combination. */
    readonly vary: Vary;
    /** What each setting may be, each value of a varied one. */
    readonly allowed: {
        readonly [K in keyof Fixed]: Allowed<Kind<Fixed[K]>>;
    } & {
        readonly [K in keyof Vary]: Allowed<Kind<Vary[K][number]>>;
    };
    /** Named changes of the settings above: the same experiment, smaller or larger. */
    readonly sizes: Readonly<Record<string, Partial<Fixed & Vary>>>;
    /** What the settings are in another world, where nothing else is said. */
    usual?(world: string): Readonly<Record<string, unknown>>;
    /** Hash of all data that a run with these settings reads. @throws UserError if it is not there */
    data(config: ConfigOf<Fixed, Vary>): string | Promise<string>;
    /** One run. Its rows are what it found; the store adds the varied settings and the run's id to each. */
    run(config: ConfigOf<Fixed, Vary>, at: Bench): Promise<readonly Row[]>;
    /** The rows of all runs in words, for a terminal. @param config the settings of one of them */
    describe(rows: readonly Row[], config: ConfigOf<Fixed, Vary>): string;
    figure(rows: readonly Row[], config: ConfigOf<Fixed, Vary>): Figure;
}
/**
 * An experiment whose settings' names and types are checked. Written in a script, its runs are known by the script's
 * source: edited, it is run again.
 */
export declare function experiment<Fixed extends Settings, Vary extends Lists>(literal: Experiment<Fixed, Vary>): Experiment<Fixed, Vary>;
export interface Choices {
    readonly size?: string;
    /** Settings as given on the command line, `steps` → `200`; a list with commas for what is varied. */
    readonly set?: Readonly<Record<string, string>>;
}
/**
 * The settings of every run: fixed ones, what is usual in their world, then the size's, then those set, times all combinations of the varied ones, in
 * the order in which the literal names them.
 * @throws UserError at a size or a setting that does not exist, or a value that the setting may not have
 */
export declare function expand<Fixed extends Settings, Vary extends Lists>(literal: Pick<Experiment<Fixed, Vary>, 'name' | 'fixed' | 'vary' | 'allowed' | 'sizes' | 'usual'>, { size, set }?: Choices): ConfigOf<Fixed, Vary>[];
export {};
