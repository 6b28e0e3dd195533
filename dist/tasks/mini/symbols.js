"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.swap = exports.descending = exports.ascending = exports.previous = exports.next = exports.middle = exports.lowest = exports.highest = void 0;
const random_1 = require("../../base/random");
const family_1 = require("./family");
const lexicon_1 = require("./lexicon");
const orderNames = Object.keys(lexicon_1.orders);
const inOrder = (topic) => lexicon_1.orders[topic].split(' ');
/** A family over things that have an order of their own; they share no word with the rest of the world. */
function overOrders(name, wordings, draw) {
    return {
        name,
        category: 'Ordering',
        topics: orderNames,
        wordings,
        draw: (topic, random) => ({
            ...draw(inOrder(topic), random),
            whyWrong: `This does not follow from the order of the ${topic}s.`,
        }),
    };
}
const few = (all, random, low, high) => (0, random_1.shuffled)(all, random).slice(0, (0, family_1.between)(low, high, random));
const sorted = (all, some) => all.filter((one) => some.includes(one));
/** Picks one of `low` to `high` by its place in their order. */
function place(at, said, low = 3, high = 5) {
    return (all, random) => {
        const list = few(all, random, low, high);
        const output = at(sorted(all, list));
        return {
            input: list.join(' '),
            output,
            why: `In order they are ${sorted(all, list).join(' ')}, and ${output} is the ${said} one.`,
            wrong: (0, family_1.another)(list, output, random),
        };
    };
}
/** Moves each of two to four by one place. */
function move(by, said) {
    return (all, random) => {
        const list = few(by === 1 ? all.slice(0, -1) : all.slice(1), random, 2, 4);
        const moved = list.map((one) => all[all.indexOf(one) + by]);
        return {
            input: list.join(' '),
            output: moved.join(' '),
            why: `${moved[0]} ${said} ${list[0]}.`,
            wrong: [...moved].reverse().join(' '),
        };
    };
}
const rewrite = (to, why) => {
    return (all, random) => {
        const list = few(all, random, 3, 5);
        const output = to(list, sorted(all, list)).join(' ');
        const asItWas = list.join(' ');
        return {
            input: asItWas,
            output,
            why,
            wrong: output === asItWas ? [...list].reverse().join(' ') : asItWas,
        };
    };
};
exports.highest = overOrders('highest', (t) => [`Tell the highest ${t}.`, `Of these ${t}s, tell the top one.`, `Tell which ${t} outranks the rest.`], place((ranked) => ranked[ranked.length - 1], 'highest'));
exports.lowest = overOrders('lowest', (t) => [`Tell the lowest ${t}.`, `Of these ${t}s, tell the bottom one.`, `Tell which ${t} the rest outrank.`], place((ranked) => ranked[0], 'lowest'));
exports.middle = overOrders('middle', (t) => [`Tell the middle ${t} of three.`, `Of these ${t}s, tell the median.`, `Tell which ${t} halves the range.`], (all, random) => {
    const size = random.int(2) === 0 ? 3 : 5;
    return place((ranked) => ranked[(size - 1) / 2], 'middle', size, size)(all, random);
});
exports.next = overOrders('next', (t) => [`Move each ${t} up by a step.`, `Give every ${t}'s successor.`, `Shift these ${t}s upward.`], move(1, 'follows'));
exports.previous = overOrders('previous', (t) => [`Move each ${t} down by a step.`, `Give every ${t}'s predecessor.`, `Shift these ${t}s downward.`], move(-1, 'precedes'));
exports.ascending = overOrders('ascending', (t) => [`Sort these ${t}s upward.`, `Put each ${t} in ascending rank.`, `Arrange these ${t}s, low to high.`], rewrite((_, ranked) => ranked, 'They ascend.'));
exports.descending = overOrders('descending', (t) => [`Sort these ${t}s downward.`, `Put each ${t} in descending rank.`, `Arrange these ${t}s, high to low.`], rewrite((_, ranked) => [...ranked].reverse(), 'They descend.'));
exports.swap = overOrders('swap', (t) => [
    `Exchange the outer ${t}s.`,
    `Swap both ends of these ${t}s.`,
    `Let the outermost two ${t}s trade their seats.`,
], rewrite((list) => [list[list.length - 1], ...list.slice(1, -1), list[0]], 'The ends trade.'));
