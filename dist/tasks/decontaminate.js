"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.findContamination = findContamination;
exports.instancesOf = instancesOf;
exports.withoutContamination = withoutContamination;
exports.describeContamination = describeContamination;
const errors_1 = require("../base/errors");
const ngrams_1 = require("./ngrams");
/**
 * What training knows of the test: which tested instances have `words` words in a row (inside their input, or inside one of
 * their targets) in common with the input or a target of a training instance.
 *
 * Training is streamed: what is kept are the test's runs of words as numbers, and the places of those found, so `train` may
 * be of any size (a mixture's draws, too: an instance that comes twice counts once while it is among the places kept).
 * @throws UserError if the rule is none
 */
function findContamination(train, test, options = {}) {
    const rule = checked({ words: 13, least: 8, common: 10, ...options });
    /** The training instances that have a run of words of the test, by number, up to one more than is common. */
    const grams = new Map();
    const sizes = new Set();
    const tested = test.flatMap((task) => task.instances.map((instance) => {
        const own = new Set();
        for (const text of textsOf(instance)) {
            const words = (0, ngrams_1.overlapWords)(text);
            const n = Math.min(rule.words, words.length);
            if (n < rule.least)
                continue;
            sizes.add(n);
            for (const gram of (0, ngrams_1.gramHashes)(words, n))
                own.add(gram);
        }
        for (const gram of own)
            if (!grams.has(gram))
                grams.set(gram, NONE);
        return { place: { task: task.id, instance: instance.id }, own };
    }));
    const places = [];
    const numbers = new Map();
    let instances = 0;
    for (const { task, instance } of train) {
        instances++;
        const found = new Set();
        for (const text of textsOf(instance)) {
            const words = (0, ngrams_1.overlapWords)(text);
            for (const n of sizes)
                for (const hash of (0, ngrams_1.gramHashes)(words, n)) {
                    const gram = grams.get(hash);
                    if (gram && gram.size <= rule.common)
                        found.add(hash);
                }
        }
        if (found.size === 0)
            continue;
        const key = `${task.source}/${task.id}\n${instance.id}`;
        const number = numbers.get(key) ?? places.push({ task: task.id, instance: instance.id }) - 1;
        numbers.set(key, number);
        for (const hash of found) {
            const known = grams.get(hash);
            if (known === NONE || known === undefined)
                grams.set(hash, new Set([number]));
            else
                known.add(number);
        }
    }
    const knowing = new Set();
    /** Runs of words that several instances have are gone through once. */
    const counted = new Set();
    const known = [];
    let boilerplate = 0;
    for (const { place, own } of tested) {
        const found = [...own].map((gram) => grams.get(gram) ?? NONE).filter((at) => at.size > 0);
        const rare = found.filter((at) => at.size <= rule.common);
        for (const at of rare) {
            if (counted.has(at))
                continue;
            counted.add(at);
            for (const number of at)
                knowing.add(number);
        }
        const [first] = rare[0] ?? NONE;
        if (first !== undefined)
            known.push({ test: place, train: places[first], runs: rare.length, of: own.size });
        else if (found.length > 0)
            boilerplate++;
    }
    return {
        rule,
        test: {
            instances: tested.length,
            tooShort: tested.filter(({ own }) => own.size === 0).length,
            known,
            boilerplate,
        },
        train: { instances, knowing: [...knowing].sort((a, b) => a - b).map((number) => places[number]) },
    };
}
/** All instances of the tasks, one by one. */
function* instancesOf(tasks) {
    for (const task of tasks)
        for (const instance of task.instances)
            yield { task, instance };
}
/** The tasks without the training instances that know the test; a task that has nothing left goes too. */
function withoutContamination(tasks, { train }) {
    const knowing = new Set(train.knowing.map(({ task, instance }) => `${task}\n${instance}`));
    return tasks
        .map((task) => ({ ...task, instances: task.instances.filter(({ id }) => !knowing.has(`${task.id}\n${id}`)) }))
        .filter(({ instances }) => instances.length > 0);
}
/** The report in words. */
function describeContamination({ rule, test, train }, most = 10) {
    const { known, instances, tooShort, boilerplate } = test;
    const lines = known.slice(0, most).map(({ test: at, train: by, runs, of }) => {
        return `  ${at.task} ${at.instance}: ${runs} of ${of} runs of words, first in ${by.task} ${by.instance}`;
    });
    return [
        `${known.length} of ${instances} test instances have ${rule.words} words in a row in common with training ` +
            `(${train.knowing.length} of ${train.instances} instances); ${tooShort} are too short to tell (under ${rule.least} ` +
            `words), ${boilerplate} have only boilerplate in common (in over ${rule.common} training instances)`,
        ...lines,
        ...(known.length > most ? [`  and ${known.length - most} more`] : []),
    ].join('\n');
}
/** Most runs of words are known to no training instance: one set serves them all. */
const NONE = new Set();
const textsOf = ({ input, targets }) => [input, ...targets];
function checked(rule) {
    const { words, least, common } = rule;
    if (!(Number.isInteger(least) && Number.isInteger(words) && least >= 1 && words >= least && words <= 1000))
        throw new errors_1.UserError(`findContamination: expected 1 ≤ least ≤ words ≤ 1000, found least ${least} and words ${words}`);
    if (!(common >= 1))
        throw new errors_1.UserError(`findContamination: expected common to be at least 1, found ${common}`);
    return rule;
}
