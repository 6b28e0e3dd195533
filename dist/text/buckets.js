"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.group = group;
const lists_1 = require("../base/lists");
/** A split has to save this share of all positions, else it is not worth a shape. */
const WORTH = 0.02;
/**
 * Groups items of similar lengths. From one bucket with all of them on, the split, at one of the lengths, that saves most is
 * made again and again.
 * @param items all with the same names, in the same order
 * @param most buckets at most
 * @param cost positions computed for so many items, padded to these lengths
 * @returns buckets by rising lengths, the first name first, none empty
 */
function group(items, most, cost) {
    const cells = items.length > 0 ? [cellsOf(items)] : [];
    let parts = cells.map((all) => part(all, cost));
    while (parts.length < most) {
        const total = parts.reduce((sum, { cost }) => sum + cost, 0);
        const best = parts.flatMap(({ split }) => split() ?? []).sort((a, b) => b.saved - a.saved)[0];
        if (!best || best.saved < WORTH * total)
            break;
        parts = parts.flatMap((each) => (each === best.of ? best.into : [each]));
    }
    return parts
        .map(({ cells, lengths }) => ({ lengths, members: cells.flatMap((cell) => cell.members).sort((a, b) => a - b) }))
        .sort((a, b) => firstDifference(a.lengths, b.lengths));
}
const firstDifference = (a, b) => Object.keys(a)
    .map((name) => a[name] - b[name])
    .find((difference) => difference !== 0) ?? 0;
/** Items of just the same lengths are one cell: there are few, however many items there are. */
function cellsOf(items) {
    const cells = new Map();
    items.forEach((lengths, i) => {
        const key = Object.values(lengths).join(' ');
        const cell = cells.get(key);
        if (cell)
            cell.members.push(i);
        else
            cells.set(key, { lengths, members: [i] });
    });
    return [...cells.values()];
}
function part(cells, cost) {
    const names = Object.keys(cells[0].lengths);
    const longest = Object.fromEntries(names.map((name) => [name, (0, lists_1.largest)(cells.map(({ lengths }) => lengths[name]))]));
    const count = cells.reduce((sum, { members }) => sum + members.length, 0);
    const lengths = longest;
    let found;
    const self = {
        cells,
        lengths,
        cost: cost(count, lengths),
        split: () => {
            found ??= { split: bestSplit() };
            return found.split;
        },
    };
    return self;
    function bestSplit() {
        let best;
        for (const name of names) {
            for (const at of new Set(cells.map(({ lengths }) => lengths[name]))) {
                if (at === lengths[name])
                    continue;
                const short = cells.filter(({ lengths }) => lengths[name] <= at);
                const long = cells.filter(({ lengths }) => lengths[name] > at);
                const into = [part(short, cost), part(long, cost)];
                const saved = self.cost - into.reduce((sum, { cost }) => sum + cost, 0);
                if (!best || saved > best.saved)
                    best = { of: self, into, saved };
            }
        }
        return best;
    }
}
