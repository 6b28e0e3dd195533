"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.moreOf = exports.classify = void 0;
const random_1 = require("../../base/random");
const family_1 = require("./family");
const lexicon_1 = require("./lexicon");
/** Ten pairs in which each kind stands once on the left and once on the right. */
const topics = lexicon_1.kindNames.map((kind, i) => `${kind}-${lexicon_1.kindNames[(i + 3) % lexicon_1.kindNames.length]}`);
const parts = (topic) => topic.split('-');
const say = (to) => (topic) => {
    const [a, b] = parts(topic);
    return to((0, lexicon_1.plural)(a), (0, lexicon_1.plural)(b));
};
const inAnyOrder = (topic, random) => (0, random_1.shuffled)(parts(topic), random);
exports.classify = {
    name: 'classify',
    category: 'Text Categorization',
    topics,
    wordings: say((a, b) => [
        `Say whether the words are ${a} or ${b}.`,
        `Are these ${a} or ${b}? Answer with one word.`,
        `Write ${a} or ${b}, whichever the words are.`,
    ]),
    draw: (topic, random) => {
        const [right, wrong] = inAnyOrder(topic, random);
        return {
            input: (0, family_1.some)(right, (0, family_1.between)(3, 4, random), random).join(' '),
            output: (0, lexicon_1.plural)(right),
            why: `All words are ${(0, lexicon_1.plural)(right)}.`,
            wrong: (0, lexicon_1.plural)(wrong),
            whyWrong: `None of the words is one of the ${(0, lexicon_1.plural)(wrong)}.`,
        };
    },
};
exports.moreOf = {
    name: 'more-of',
    category: 'Counting',
    topics,
    wordings: say((a, b) => [
        `Say whether the list has more ${a} or more ${b}.`,
        `Are there more ${a} or more ${b}? Answer with one word.`,
        `Write ${a} or ${b}, whichever the list has more of.`,
    ]),
    draw: (topic, random) => {
        const [more, less] = inAnyOrder(topic, random);
        const fewer = (0, family_1.between)(1, 2, random);
        const many = (0, family_1.some)(more, fewer + (0, family_1.between)(1, 2, random), random);
        const few = (0, family_1.some)(less, fewer, random);
        return {
            input: (0, random_1.shuffled)([...many, ...few], random).join(' '),
            output: (0, lexicon_1.plural)(more),
            why: `The ${(0, lexicon_1.plural)(more)} are ${many.join(' ')}, the ${(0, lexicon_1.plural)(less)} only ${few.join(' ')}.`,
            wrong: (0, lexicon_1.plural)(less),
            whyWrong: `There are more ${(0, lexicon_1.plural)(more)}.`,
        };
    },
};
