"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.randomPicks = randomPicks;
exports.balancedPicks = balancedPicks;
const random_1 = require("../base/random");
/** Numbers of parts without end, each by its share whatever came before. @param shares at least 0, of sum 1 */
function* randomPicks(shares, random) {
    let sum = 0;
    const upTo = shares.map((share) => {
        sum += share;
        return sum;
    });
    for (;;) {
        const at = random.next() * sum;
        let [low, high] = [0, upTo.length - 1];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (upTo[middle] > at)
                high = middle;
            else
                low = middle + 1;
        }
        yield low;
    }
}
/**
 * Numbers of parts without end, so that after any n of them part i was picked less than once more or less than n · share:
 * its k-th pick is due after (k − 1) / share and before k / share, and of those that may come, the one that is due first
 * does (Baruah et al. 1996, Proportionate progress). Parts due at once come in a random order, drawn once.
 * @param shares at least 0, of sum 1
 */
function* balancedPicks(shares, random) {
    const drawn = shares.map((share, part) => ({ share, part })).filter(({ share }) => share > 0);
    const turns = (0, random_1.shuffled)(drawn, random).map(({ share, part }, tie) => ({ share, part, tie, picks: 0, from: 0, due: 0 }));
    const waiting = heap((a, b) => a.from - b.from || a.tie - b.tie);
    const ready = heap((a, b) => a.due - b.due || a.tie - b.tie);
    const plan = (turn) => {
        turn.from = Math.floor(turn.picks / turn.share + NOISE);
        turn.due = Math.ceil((turn.picks + 1) / turn.share - NOISE);
        waiting.push(turn);
    };
    turns.forEach(plan);
    for (let n = 0;; n++) {
        for (let turn = waiting.first(); turn && turn.from <= n; turn = waiting.first())
            ready.push(waiting.pop());
        // Rounded shares may leave a moment without any part that may come: then the next one comes a moment early.
        const turn = (ready.first() ? ready.pop() : waiting.pop());
        yield turn.part;
        turn.picks++;
        plan(turn);
    }
}
/** Shares are rounded: what is nearer to a whole number than this, is one. */
const NOISE = 1e-6;
/** A binary heap: the least of what it holds comes first. */
function heap(compare) {
    const items = [];
    const less = (i, j) => compare(items[i], items[j]) < 0;
    const swap = (i, j) => {
        const held = items[i];
        items[i] = items[j];
        items[j] = held;
    };
    return {
        first: () => items[0],
        push(item) {
            items.push(item);
            for (let i = items.length - 1; i > 0 && less(i, (i - 1) >> 1); i = (i - 1) >> 1)
                swap(i, (i - 1) >> 1);
        },
        pop() {
            swap(0, items.length - 1);
            const least = items.pop();
            for (let i = 0;;) {
                const [left, right] = [2 * i + 1, 2 * i + 2];
                let next = i;
                if (left < items.length && less(left, next))
                    next = left;
                if (right < items.length && less(right, next))
                    next = right;
                if (next === i)
                    return least;
                swap(i, next);
                i = next;
            }
        },
    };
}
