"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.screenOf = screenOf;
/**
 * What stderr is at this moment. A terminal that tells no width (some never do, and those of notebooks not at once), one
 * that cannot go back in its line (TERM=dumb), and a job of continuous integration are taken for a log.
 */
function screenOf(stream, env = process.env) {
    const unicode = /utf-?8/i.test(env.LC_ALL || env.LC_CTYPE || env.LANG || '');
    const still = env.TERM === 'dumb' || (env.CI !== undefined && !['', '0', 'false'].includes(env.CI));
    // The last column is left free: many terminals wrap as soon as it is written to.
    if (stream.isTTY && !still && stream.columns > 1)
        return { kind: 'line', columns: stream.columns - 1, unicode };
    return { kind: 'log', columns: Number.POSITIVE_INFINITY, unicode };
}
