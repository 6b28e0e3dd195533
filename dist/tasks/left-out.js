"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.leaveOut = leaveOut;
/** So many examples are kept of each kind. */
const EXAMPLES = 3;
/** Counts rows that are left out, by what is odd about them. */
function leaveOut() {
    const kinds = new Map();
    return {
        add(what, example) {
            const kind = kinds.get(what) ?? { rows: 0, examples: [] };
            kinds.set(what, kind);
            kind.rows++;
            if (kind.examples.length < EXAMPLES)
                kind.examples.push(example);
        },
        found: () => [...kinds].map(([what, { rows, examples }]) => ({ what, rows, examples })),
    };
}
