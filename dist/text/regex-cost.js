"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isLinear = isLinear;
const lists_1 = require("../base/lists");
const code_points_1 = require("./code-points");
/** Ways through an expression at most, and ways to choose the lengths of its counted repetitions. */
const MOST = { paths: 256, lengths: 4096 };
/** Whether it is sure to be searched for in a time that grows no faster than the text. */
function isLinear(node) {
    const paths = pathsOf(node);
    return paths?.every((path) => isLinearPath(path, paths)) ?? false;
}
function isLinearPath(path, paths) {
    let lengths = 1;
    for (const [i, item] of path.entries()) {
        if (item.kind !== 'set')
            continue;
        if (item.max !== Number.POSITIVE_INFINITY) {
            lengths *= item.max - item.min + 1;
            if (lengths > MOST.lengths)
                return false;
            continue;
        }
        if (!isFollowed(path, i, item))
            continue;
        // A second repetition may share its characters with this one, if nothing after it can make both try all lengths.
        const shared = path.findIndex((other, j) => j > i && isLong(other) && overlap(other, item));
        if (shared >= 0 && isFollowed(path, shared, item))
            return false;
        if (!isTakenOver(item.points, paths))
            return false;
    }
    return true;
}
/**
 * Whether, where characters of the set were gone through in vain, some way takes them all, or all but the last; and no
 * way before it that takes only a few.
 */
function isTakenOver(points, paths) {
    const taker = paths.findIndex((path) => {
        const first = path.findIndex(isLong);
        const long = path[first];
        if (long?.kind !== 'set' || long.min > 1 || (0, code_points_1.intersection)(points, (0, code_points_1.complement)(long.points)).length > 0)
            return false;
        return !path.slice(0, first).some((item) => isRequired(item, long)) && !isFollowed(path, first, long);
    });
    if (taker < 0)
        return false;
    return paths.slice(0, taker).every((path) => path.some(isLong) || !beginsWithin(path, points));
}
function beginsWithin(path, points) {
    for (const item of path) {
        if (item.kind === 'set' && (0, code_points_1.intersection)(item.points, points).length > 0)
            return true;
        if (item.kind === 'place' || item.min > 0)
            return item.kind === 'place';
    }
    return true;
}
const isLong = (item) => item.kind === 'set' && item.max === Number.POSITIVE_INFINITY;
/** Whether another way is gone where the item is not found, back in what was gone through before `since`. */
const isRequired = (item, since) => (item.kind === 'place' || item.min > 0) && item.within.every((part) => since.within.includes(part));
const isFollowed = (path, place, since) => path.slice(place + 1).some((item) => isRequired(item, since));
const overlap = (a, b) => a.kind === 'set' && b.kind === 'set' && (0, code_points_1.intersection)(a.points, b.points).length > 0;
/** All ways through an expression; undefined where it has too many, or repeats what itself has several lengths. */
function pathsOf(node, within = []) {
    switch (node.kind) {
        case 'set':
            return [[{ kind: 'set', points: node.points, min: 1, max: 1, within }]];
        case 'edge':
            return [[{ kind: 'place', within }]];
        case 'atomic':
            return pathsOf(node.item, within);
        case 'look':
            return isFixed(node.item) ? [[{ kind: 'place', within }]] : undefined;
        case 'sequence': {
            let paths = [[]];
            for (const item of node.items) {
                const ends = pathsOf(item, within);
                if (!ends || paths.length * ends.length > MOST.paths)
                    return undefined;
                paths = paths.flatMap((path) => ends.map((end) => [...path, ...end]));
            }
            return paths;
        }
        case 'choice': {
            const paths = [];
            for (const item of node.items) {
                const more = pathsOf(item, within);
                if (!more || paths.length + more.length > MOST.paths)
                    return undefined;
                (0, lists_1.append)(paths, more);
            }
            return paths;
        }
        case 'repeat': {
            const { item, min, max } = node;
            const points = pointsOf(item);
            if (points)
                return [[{ kind: 'set', points, min, max, within }]];
            if (min === 0 && max === 1) {
                const paths = pathsOf(item, [...within, node]);
                return paths && (node.how === 'lazy' ? [[], ...paths] : [...paths, []]);
            }
            // A fixed text again and again has one way to go on at each place.
            return isFixed(item) && min === max && max <= 16
                ? pathsOf({ kind: 'sequence', items: Array(max).fill(item) }, within)
                : undefined;
        }
    }
}
/** The one character that an expression stands for. */
function pointsOf(node) {
    if (node.kind === 'set')
        return node.points;
    if (node.kind !== 'choice')
        return undefined;
    const sets = node.items.map(pointsOf);
    return sets.every((set) => set !== undefined) ? (0, code_points_1.union)(sets) : undefined;
}
/** Whether it has no repetition of several lengths. */
function isFixed(node) {
    switch (node.kind) {
        case 'set':
        case 'edge':
            return true;
        case 'sequence':
        case 'choice':
            return node.items.every(isFixed);
        case 'repeat':
            return node.min === node.max && node.max <= 16 && isFixed(node.item);
        default:
            return isFixed(node.item);
    }
}
