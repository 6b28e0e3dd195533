"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.BLANKS = void 0;
exports.miniTexts = miniTexts;
const random_1 = require("../../base/random");
const family_1 = require("./family");
const lexicon_1 = require("./lexicon");
/** Blanks in one text at most. */
exports.BLANKS = 4;
/**
 * Texts of the mini world: a list, some facts, a pair of words, and sentences about it with blanks in them. Nothing is
 * asked in them and nothing is to be done; no operation of a task is named or carried out.
 */
function miniTexts(count, random) {
    return Array.from({ length: count }, () => {
        const { text, sentences } = (0, random_1.choice)(makers, random)(random);
        const chosen = (0, random_1.shuffled)(sentences, random).slice(0, exports.BLANKS);
        return {
            source: [text, ...chosen.map(({ before, after }, i) => `${said(before, blank(i), after)}.`)].join(' '),
            target: chosen.map(({ holds }, i) => `${blank(i)} ${holds}`).join(' '),
        };
    });
}
const said = (...parts) => parts.filter((part) => part).join(' ');
const blank = (i) => `<extra_id_${i}>`;
const kindOf = new Map(lexicon_1.kindNames.flatMap((kind) => (0, lexicon_1.wordsOf)(kind).map((word) => [word, kind])));
/** A list of six or seven words, most of them of two kinds. */
function aboutList(random) {
    const kinds = (0, random_1.shuffled)(lexicon_1.kindNames, random).slice(0, 2);
    const groups = kinds.flatMap((kind) => (0, family_1.some)(kind, (0, family_1.between)(2, 3, random), random));
    const rest = (0, family_1.others)(kinds, (0, family_1.between)(6, 7, random) - groups.length, random);
    const list = (0, random_1.shuffled)([...groups, ...rest], random);
    const word = (0, random_1.choice)(list, random);
    return {
        text: `${list.join(' ')}.`,
        sentences: [
            { before: `The kind of ${word} is`, holds: kindOf.get(word) },
            { before: 'The kinds are', holds: list.map((one) => kindOf.get(one)).join(' ') },
            ...again(list, random),
        ],
    };
}
/** The text once more from a word on, with what follows it in the blank; and a word by its neighbour. */
function again(words, random) {
    const at = random.int(words.length - 1);
    const next = random.int(words.length - 1);
    return [
        { before: `Again: ${words.slice(0, at + 1).join(' ')}`, holds: words.slice(at + 1).join(' ') },
        { before: `Beside ${words[next]} stands`, holds: words[next + 1] },
    ];
}
function aboutFacts(random) {
    const does = (0, random_1.shuffled)(lexicon_1.relationNames, random).slice(0, 3);
    const who = (0, random_1.shuffled)(lexicon_1.people, random);
    const what = (0, random_1.shuffled)(lexicon_1.objects, random);
    const facts = does.map((name, i) => `${who[i]} ${name} ${what[i]}`);
    const at = random.int(3);
    return {
        text: `${facts.join('. ')}.`,
        sentences: [
            ...does.flatMap((name, i) => [
                { before: `${who[i]} ${name}`, holds: what[i] },
                { before: '', holds: who[i], after: `${name} ${what[i]}` },
                { before: `${who[i]}`, holds: name, after: `${what[i]}` },
            ]),
            { before: `They all ${lexicon_1.baseForms[does[0]]} what one`, holds: does[0] },
            { before: `Again: ${who[at]}`, holds: `${does[at]} ${what[at]}` },
        ],
    };
}
/** Two people, and what they are good at. */
function aboutSkills(random) {
    const jobs = (0, random_1.shuffled)(Object.entries(lexicon_1.occupations), random).slice(0, 2);
    const who = (0, random_1.shuffled)(lexicon_1.people, random);
    const listed = jobs.map(([, skills]) => (0, random_1.shuffled)(skills, random).slice(0, (0, family_1.between)(2, 3, random)));
    return {
        text: `${listed.map((skills, i) => `${who[i]} is good at ${skills.join(' and ')}`).join('. ')}.`,
        sentences: jobs.flatMap(([job, skills], i) => [
            { before: `${who[i]} is a`, holds: job },
            { before: '', holds: who[i], after: `is good at ${listed[i]?.[0]}` },
            { before: `${who[i]} is good at`, holds: listed[i].join(' and ') },
            { before: `A ${job} is good at`, holds: skills.join(' and ') },
        ]),
    };
}
/** Some things that have an order of their own, and what that order is. */
function aboutOrder(random) {
    const [name, all] = (0, random_1.choice)(Object.entries(lexicon_1.orders), random);
    const row = all.split(' ');
    const list = (0, random_1.shuffled)(row, random).slice(0, (0, family_1.between)(3, 5, random));
    const at = random.int(row.length - 1);
    return {
        text: `${list.join(' ')}.`,
        sentences: [
            { before: `${row[at]} comes before`, holds: row[at + 1] },
            { before: `${row[at + 1]} comes after`, holds: row[at] },
            { before: `The kind of ${list[0]} is`, holds: name },
            ...again(list, random),
        ],
    };
}
/** Words that belong together. */
function aboutPairs(random) {
    const all = Object.values(lexicon_1.pairs).map((topic) => topic.split(' ').map((pair) => pair.split(':')));
    const [one, two] = (0, random_1.shuffled)((0, random_1.choice)([...all, Object.entries(lexicon_1.causes)], random), random);
    return {
        text: `${one[0]} goes with ${one[1]}.`,
        sentences: [
            { before: `With ${one[0]} goes`, holds: one[1] },
            { before: `With ${two[0]} goes`, holds: two[1] },
            { before: `To ${two[1]} belongs`, holds: two[0] },
        ],
    };
}
/** Lists and facts are most of the world, and of its texts. */
const makers = [
    aboutList,
    aboutList,
    aboutList,
    aboutFacts,
    aboutFacts,
    aboutFacts,
    aboutSkills,
    aboutOrder,
    aboutPairs,
];
