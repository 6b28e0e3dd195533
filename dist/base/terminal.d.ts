/** What a bar can be drawn on: one line that is drawn again and again, or a log that only grows. */
export interface Screen {
    readonly kind: 'line' | 'log';
    /** Columns that a line may take without wrapping; of a log without end. */
    readonly columns: number;
    /** Whether characters beyond ASCII take the room that they should. */
    readonly unicode: boolean;
}
/**
 * What stderr is at this moment. A terminal that tells no width (some never do, and those of notebooks not at once), one
 * that cannot go back in its line (TERM=dumb), and a job of continuous integration are taken for a log.
 */
export declare function screenOf(stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>, env?: Readonly<Record<string, string | undefined>>): Screen;
