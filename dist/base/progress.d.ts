import { type Screen } from './terminal';
/** A bar on stderr for one piece of work. */
export interface ProgressBar {
    /** @param done how much of `total` is finished, absolute; @param note a few words shown behind the bar */
    update(done: number, note?: string): void;
    /**
     * Ends the line with what was done and how long it took; where that is not all, the line says that it stopped. Belongs
     * in a `finally`. Safe to call twice, and to forget: nothing is kept running for it.
     */
    done(): void;
}
/** No bar is drawn from here on: for a process whose lines another one puts among its own. */
export declare function hideBars(): void;
/**
 * A progress bar with percent, rate and time left. On a terminal it redraws one line, which all bars share; elsewhere (a
 * log, a pipe, a notebook) it prints a plain line at most every 10 s. Work that ends within a second shows nothing.
 * @param total what `update` reaches in the end, or 0 if that is unknown
 * @param options `unit` is printed behind numbers ("steps"; "bytes" is shown as MB); `from` is where a resumed work starts
 */
export declare function progress(label: string, total: number, options?: {
    unit?: string;
    from?: number;
}): ProgressBar;
/** Ends all bars that are not ended yet, each saying how far it came: for whoever ends the process. */
export declare function endBars(): void;
/** Clears the terminal's line of a bar, for something else to be printed there; the bar draws itself again. */
export declare function clearBar(): void;
/**
 * Prints text for people on stderr, and a line feed; a bar that is on the line makes room for it. Whatever data is in the
 * text, no character of it commands the terminal.
 */
export declare function say(text: string): void;
interface State {
    label: string;
    total: number;
    unit: string;
    from: number;
    done: number;
    note: string;
    seconds: number;
}
/**
 * The line a bar shows: `label [=====-----] 50% 120/240 steps, 8/s, 15 s left, note`. Where it does not fit, the note
 * goes first, then the bar, the label, and the rest.
 */
export declare function describeProgress({ label, total, unit, from, done, note, seconds }: State, { columns, unicode }?: Pick<Screen, 'columns' | 'unicode'>): string;
/** "8 s", "2 min 05 s", "1 h 20 min". */
export declare function duration(seconds: number): string;
export {};
