"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.closingCircles = closingCircles;
/**
 * The numbers of relations that lead back to where one came from: without them, no concept stands above itself. Each
 * relation is looked at once, in order, and those that come first are kept where there is a choice.
 */
function closingCircles(relations) {
    const leading = new Map();
    relations.forEach(({ subject }, i) => {
        const own = leading.get(subject);
        if (own)
            own.push(i);
        else
            leading.set(subject, [i]);
    });
    const closing = new Set();
    const state = new Map();
    for (const start of leading.keys()) {
        if (state.has(start))
            continue;
        // Not by calls: a chain may be longer than the stack.
        const path = [{ concept: start, next: 0 }];
        state.set(start, 'open');
        for (let top = path[0]; top; top = path[path.length - 1]) {
            const number = leading.get(top.concept)?.[top.next++];
            if (number === undefined) {
                state.set(top.concept, 'done');
                path.pop();
                continue;
            }
            const above = relations[number].object;
            const seen = state.get(above);
            if (seen === 'open')
                closing.add(number);
            else if (seen === undefined) {
                state.set(above, 'open');
                path.push({ concept: above, next: 0 });
            }
        }
    }
    return closing;
}
