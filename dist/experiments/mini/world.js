"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.areas = exports.TARGET = exports.SOURCE = exports.TESTS = exports.PER_TASK = void 0;
exports.miniWorld = miniWorld;
exports.miniParts = miniParts;
const canonical_1 = require("../../base/canonical");
const mini_1 = require("../../tasks/mini");
const splits_1 = require("../../tasks/splits");
const world_1 = require("../../tasks/world");
const wrong_definitions_1 = require("./wrong-definitions");
/** Instances of a task to train on at most. */
exports.PER_TASK = 300;
/** Others, to test on; of a seen task half as many. */
exports.TESTS = 40;
/** What a prompt takes at most, in tokens, with a definition, four examples and explanations; and an answer. */
exports.SOURCE = 288;
exports.TARGET = 16;
/** Parts of the mini world whose tasks have much in common with each other, by their operations. */
exports.areas = {
    lists: ['first', 'second', 'last', 'only', 'count', 'keep', 'remove', 'reverse'],
    kinds: ['classify', 'more-of', 'exists', 'title'],
    facts: ['object', 'subject', 'entailment', 'answerable', 'coreference'],
    sentences: ['grammar', 'data-to-text', 'text-to-data', 'keyword'],
    labour: [
        'occupation',
        'skill-list',
        'skill-holder',
        'missing-skill',
        'entity-type',
        'needed-by',
        'essential',
        'required',
    ],
    orders: ['highest', 'lowest', 'middle', 'next', 'previous', 'ascending', 'descending', 'swap'],
};
let known;
/** The embedded world as experiments use it. */
function miniWorld() {
    if (known)
        return known;
    const world = (0, mini_1.mini)({ instances: exports.PER_TASK + exports.TESTS });
    const divide = (tasks, test) => tasks.map((task) => (0, splits_1.splitInstances)(task, { test, train: exports.PER_TASK }));
    const train = divide(world.seen, exports.TESTS / 2);
    const parts = (0, world_1.withoutTests)({
        train,
        development: divide(world.development, exports.TESTS),
        groups: {
            'unseen combinations': divide(world.unseenCombinations, exports.TESTS),
            'unseen operations': divide(world.unseenFamilies, exports.TESTS),
        },
        areas: Object.fromEntries(Object.entries(exports.areas).map(([area, own]) => [area, train.filter((one) => own.includes(one.test.cluster))])),
        contradicted: (tasks) => tasks.map((task) => (0, wrong_definitions_1.contradicted)(task, tasks)).filter(({ contradicting }) => contradicting.length > 0),
    });
    known = { ...parts, name: 'mini', hash: (0, canonical_1.contentHash)(world) };
    return known;
}
/** Its parts by name, as notebooks use them. */
function miniParts() {
    const { train, development, groups } = miniWorld();
    const [combinations = [], families = []] = Object.values(groups);
    return { seen: train, development, combinations, families };
}
