import { type Holder } from './holder';
import { type Writer } from './writer';
/**
 * A folder F is locked by the folder F/lock having something in it: one folder, named by a token that is never used twice,
 * with `holder.json` (who) and `beat` (renewed every few seconds).
 *
 * - Taking: a folder with the token's folder in it is made beside, and renamed to F/lock. That succeeds only where F/lock
 *   is missing or empty, so one of many succeeds.
 * - Leaving, and taking over from the dead: F/lock/TOKEN is renamed to F/lock/TOKEN.dead, then removed; whoever sees a
 *   `.dead` finishes removing it. The rename names its holder, so it cannot hit a later one, and until the folder is
 *   gone nobody else gets in.
 * - Writing: what a holder makes stands in F/lock/TOKEN and is renamed from there into its place. Once another process
 *   took over, that rename fails. So a holder that was stopped, however long and wherever in its work, writes nothing
 *   after it lost its lock; no check comes before the write that could be out of date by then.
 *
 * Of the file system this needs what network file systems keep as well: renaming and making a folder happen once, on the
 * server, whatever a client remembers; and who opens a file sees what was written before its writer closed it ("close to
 * open"), which is why a beat is opened and read rather than looked at. It needs no locks of the system's, and no two clocks
 * that agree: a holder is silent when its beat stays the same for so long by the watcher's own stopwatch.
 */
export interface Lock extends Writer {
    /** Lets go of it. What was made and not placed is removed. */
    release(): void;
}
/**
 * Takes the folder for this process, or says who has it. A holder that ended without letting go is passed over: at once if
 * it was a process of this system, else when it has been silent for twelve heartbeats, for which this has to be called
 * again and again.
 * @param every milliseconds from one heartbeat to the next
 * @throws UserError naming the folder where the system refuses
 */
export declare function takeLock(folder: string, every?: number): Lock | {
    readonly holder: Holder;
};
/**
 * Does the work while no other process does it in this folder; says for whom it waits.
 * @param doing what the other one does, such as `downloading google/flan-t5-small`
 */
export declare function withLock<T>(folder: string, doing: string, work: (lock: Lock) => Promise<T>): Promise<T>;
/** The process that holds the folder, if one does and it showed that it lives. */
export declare function lockHolder(folder: string): Holder | undefined;
