"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.mini = mini;
const random_1 = require("../base/random");
const facts_1 = require("./mini/facts");
const labour_1 = require("./mini/labour");
const language_1 = require("./mini/language");
const lists_1 = require("./mini/lists");
const pairs_1 = require("./mini/pairs");
const symbols_1 = require("./mini/symbols");
/** Families whose topics are divided: most to train on, one for development, two to report. */
const combined = [
    lists_1.first,
    lists_1.second,
    lists_1.last,
    lists_1.only,
    lists_1.count,
    lists_1.keep,
    lists_1.remove,
    lists_1.reverse,
    pairs_1.classify,
    pairs_1.moreOf,
    facts_1.object,
    facts_1.subject,
    language_1.exists,
    language_1.grammar,
];
const seenOnly = [
    facts_1.entailment,
    facts_1.dataToText,
    facts_1.textToData,
    lists_1.title,
    labour_1.occupation,
    labour_1.skillList,
    labour_1.skillHolder,
    labour_1.missingSkill,
    labour_1.entityType,
    labour_1.neededBy,
    labour_1.essential,
    labour_1.required,
    language_1.coreference,
    language_1.answerable,
    language_1.keyword,
    language_1.analogy,
    language_1.dialogueAct,
    language_1.speaker,
    language_1.addressee,
    language_1.subjectMatter,
    language_1.cause,
    language_1.effect,
    symbols_1.highest,
    symbols_1.lowest,
    symbols_1.middle,
    symbols_1.next,
    symbols_1.previous,
    symbols_1.ascending,
    symbols_1.descending,
    symbols_1.swap,
];
const unseen = [lists_1.oddOneOut, lists_1.after, lists_1.duplicate];
/**
 * Makes the world: the same options give the same tasks, byte for byte. Within a task no input occurs twice, examples
 * included, so any division of its instances is free of leaks.
 * @param options.instances how many instances each task gets; @param options.seed draws them
 */
function mini({ instances = 100, seed = 0 } = {}) {
    const random = (0, random_1.rng)(seed);
    const make = (family, topics) => topics.map((topic) => task(family, topic, instances, random.fork(`${family.name}/${topic}`)));
    const divided = combined.map((family, i) => ({ family, ...divide(family.topics, i) }));
    return {
        seen: [
            ...divided.flatMap(({ family, seen }) => make(family, seen)),
            ...seenOnly.flatMap((family) => make(family, family.topics)),
        ],
        development: divided.flatMap(({ family, development }) => make(family, development)),
        unseenCombinations: divided.flatMap(({ family, unseen }) => make(family, unseen)),
        unseenFamilies: unseen.flatMap((family) => make(family, family.topics)),
    };
}
/**
 * Which topics of the `i`-th family are held out: one in five to report and one for development, side by side, beginning
 * elsewhere for each family, so that every topic has its turn and remains in most other families.
 */
function divide(topics, i) {
    const place = (t) => (t + (topics.length - 3) * i) % topics.length;
    const reported = Math.round(topics.length / 5);
    return {
        unseen: topics.filter((_, t) => place(t) < reported),
        development: topics.filter((_, t) => place(t) === reported),
        seen: topics.filter((_, t) => place(t) > reported),
    };
}
const POSITIVES = 2;
const NEGATIVES = 2;
const english = ['English'];
function task(family, topic, count, random) {
    const items = distinct(() => family.draw(topic, random), POSITIVES + NEGATIVES + count);
    const id = `mini_${family.name}_${topic}`;
    return {
        id,
        source: 'mini',
        version: '0.1',
        category: family.category,
        cluster: family.name,
        languages: { instruction: english, input: english, output: english },
        definitions: family.wordings(topic),
        positives: items
            .slice(0, POSITIVES)
            .map(({ input, output, why }) => ({ input, output, explanation: why })),
        negatives: items
            .slice(POSITIVES, POSITIVES + NEGATIVES)
            .map(({ input, wrong, whyWrong }) => ({ input, output: wrong, explanation: whyWrong })),
        instances: items
            .slice(POSITIVES + NEGATIVES)
            .map(({ input, output }, i) => ({ id: `${id}-${i}`, input, targets: [output] })),
        rest: {},
    };
}
/** Draws until `count` items have inputs of their own. */
function distinct(draw, count) {
    const items = new Map();
    for (let tries = 0; items.size < count; tries++) {
        if (tries > 20 * count)
            throw new RangeError(`this task has not as many as ${count} different inputs`);
        const item = draw();
        if (!items.has(item.input))
            items.set(item.input, item);
    }
    return [...items.values()];
}
