"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.title = exports.oddOneOut = exports.after = exports.duplicate = exports.reverse = exports.remove = exports.keep = exports.count = exports.only = exports.last = exports.second = exports.first = void 0;
const random_1 = require("../../base/random");
const family_1 = require("./family");
const lexicon_1 = require("./lexicon");
/** A family over the kinds of things: `draw` gets the kind. */
function overKinds(name, category, words, draw, topics = lexicon_1.kindNames) {
    return {
        name,
        category,
        topics,
        wordings: (topic) => words(topic, (0, lexicon_1.plural)(topic)),
        draw: (topic, random) => draw(topic, random),
    };
}
/** Picks one of two or three words of the kind out of a list of five or six. */
function pick(which, said) {
    return (kind, random) => {
        const { list, ofKind } = (0, family_1.listWith)(kind, (0, family_1.between)(2, 3, random), (0, family_1.between)(5, 6, random), random);
        const output = which(ofKind);
        const wrong = (0, family_1.another)(list, output, random);
        return {
            input: list.join(' '),
            output,
            why: `The ${(0, lexicon_1.plural)(kind)} are ${ofKind.join(' ')}, and ${output} comes ${said}.`,
            wrong,
            whyWrong: ofKind.includes(wrong)
                ? `${wrong} does not come ${said}.`
                : `${wrong} is not one of the ${(0, lexicon_1.plural)(kind)}.`,
        };
    };
}
/** Rewrites a list of five or six with two or three words of the kind. */
function rewrite(to, said) {
    return (kind, random) => {
        const { list, ofKind } = (0, family_1.listWith)(kind, (0, family_1.between)(2, 3, random), (0, family_1.between)(5, 6, random), random);
        return {
            input: list.join(' '),
            output: to(list, ofKind).join(' '),
            why: `The ${(0, lexicon_1.plural)(kind)} are ${ofKind.join(' ')}; ${said((0, lexicon_1.plural)(kind))}.`,
            wrong: list.join(' '),
            whyWrong: 'This is the list as it was.',
        };
    };
}
exports.first = overKinds('first', 'Selection', (kind, kinds) => [
    `Write the first ${kind} in the list.`,
    `Which ${kind} comes first? Write it.`,
    `Find the ${kind} that stands before all other ${kinds}.`,
], pick((ofKind) => ofKind[0], 'first'));
exports.second = overKinds('second', 'Selection', (kind, kinds) => [
    `Write the second ${kind} in the list.`,
    `Which ${kind} comes second? Write it.`,
    `Pass over one of the ${kinds} and write the next ${kind}.`,
], pick((ofKind) => ofKind[1], 'second'));
exports.last = overKinds('last', 'Selection', (kind, kinds) => [
    `Write the last ${kind} in the list.`,
    `Which ${kind} comes last? Write it.`,
    `Find the ${kind} that stands after all other ${kinds}.`,
], pick((ofKind) => ofKind[ofKind.length - 1], 'last'));
exports.only = overKinds('only', 'Selection', (kind, kinds) => [
    `Write the only ${kind} in the list.`,
    `Which word is the ${kind}? Write it.`,
    `Find the one word that belongs to the ${kinds}.`,
], (kind, random) => {
    const { list, ofKind } = (0, family_1.listWith)(kind, 1, (0, family_1.between)(4, 6, random), random);
    const output = ofKind[0];
    const wrong = (0, family_1.another)(list, output, random);
    return {
        input: list.join(' '),
        output,
        why: `No other word is one of the ${(0, lexicon_1.plural)(kind)}.`,
        wrong,
        whyWrong: `${wrong} is not one of the ${(0, lexicon_1.plural)(kind)}.`,
    };
});
exports.count = overKinds('count', 'Counting', (_, kinds) => [
    `Count the ${kinds} in the list.`,
    `How many ${kinds} are there? Write the number as a word.`,
    `Write the number of ${kinds}.`,
], (kind, random) => {
    const { list, ofKind } = (0, family_1.listWith)(kind, (0, family_1.between)(0, 4, random), 5, random);
    const output = lexicon_1.numbers[ofKind.length];
    return {
        input: list.join(' '),
        output,
        why: ofKind.length > 0 ? `The ${(0, lexicon_1.plural)(kind)} are ${ofKind.join(' ')}.` : `There are no ${(0, lexicon_1.plural)(kind)}.`,
        wrong: (0, family_1.another)(lexicon_1.numbers.slice(0, 5), output, random),
        whyWrong: `The number of ${(0, lexicon_1.plural)(kind)} is ${output}.`,
    };
});
exports.keep = overKinds('keep', 'List Editing', (kind, kinds) => [
    `Keep only the ${kinds} of the list.`,
    `Copy all ${kinds} in their order.`,
    `Write every ${kind} and leave out the other words.`,
], rewrite((_, ofKind) => ofKind, () => 'they stay, in their order'));
exports.remove = overKinds('remove', 'List Editing', (kind, kinds) => [
    `Remove the ${kinds} from the list.`,
    `Copy the list without the ${kinds}.`,
    `Leave out every ${kind} and write the other words.`,
], rewrite((list, ofKind) => list.filter((word) => !ofKind.includes(word)), () => 'the other words stay, in their order'));
exports.reverse = overKinds('reverse', 'List Editing', (_, kinds) => [
    `Write the ${kinds} of the list in reverse order.`,
    `List all ${kinds} from the last to the first.`,
    `Copy only the ${kinds}, backwards.`,
], rewrite((_, ofKind) => [...ofKind].reverse(), () => 'they stay, the last one first'));
exports.duplicate = overKinds('duplicate', 'List Editing', (kind, kinds) => [
    `Write the ${kinds} of the list twice each.`,
    `Keep only the ${kinds} and repeat each of them.`,
    `Write every ${kind} two times and leave out the other words.`,
], rewrite((_, ofKind) => ofKind.flatMap((word) => [word, word]), () => 'each is written twice'), ['animal', 'tool', 'place']);
exports.after = overKinds('after', 'Selection', (kind, kinds) => [
    `Write the word that stands right after the ${kind}.`,
    `Which word comes next after the ${kind}? Write it.`,
    `Find the only word of the ${kinds} and write the word behind it.`,
], (kind, random) => {
    const rest = (0, family_1.others)([kind], (0, family_1.between)(4, 5, random), random);
    const at = random.int(rest.length);
    const word = (0, family_1.some)(kind, 1, random)[0];
    const list = [...rest.slice(0, at), word, ...rest.slice(at)];
    const output = rest[at];
    return {
        input: list.join(' '),
        output,
        why: `The ${kind} is ${word}, and ${output} stands after it.`,
        wrong: (0, family_1.another)(list, output, random),
        whyWrong: `Right after ${word} stands ${output}.`,
    };
}, ['food', 'vehicle', 'drink']);
exports.oddOneOut = overKinds('odd-one-out', 'Selection', (kind, kinds) => [
    `All words but one are ${kinds}. Write the one that is not.`,
    `Which word is not one of the ${kinds}? Write it.`,
    `Find the word that is no ${kind}.`,
], (kind, random) => {
    const stranger = (0, family_1.others)([kind], 1, random)[0];
    const list = (0, family_1.some)(kind, (0, family_1.between)(3, 5, random), random);
    list.splice(random.int(list.length + 1), 0, stranger);
    const wrong = (0, family_1.another)(list, stranger, random);
    return {
        input: list.join(' '),
        output: stranger,
        why: `All other words are ${(0, lexicon_1.plural)(kind)}.`,
        wrong,
        whyWrong: `${wrong} is one of the ${(0, lexicon_1.plural)(kind)}.`,
    };
}, ['colour', 'garment', 'plant']);
exports.title = {
    name: 'title',
    category: 'Title Generation',
    topics: ['list'],
    wordings: () => [
        'Write a title for the list.',
        'What is this a list of? Write it as a title.',
        'Give the list a title that says what it holds.',
    ],
    draw: (_, random) => {
        const kind = (0, random_1.choice)(lexicon_1.kindNames, random);
        return {
            input: (0, family_1.some)(kind, (0, family_1.between)(3, 5, random), random).join(' '),
            output: `A list of ${(0, lexicon_1.plural)(kind)}`,
            why: `All words are ${(0, lexicon_1.plural)(kind)}.`,
            wrong: `A list of ${(0, lexicon_1.plural)((0, family_1.another)(lexicon_1.kindNames, kind, random))}`,
            whyWrong: 'The words are of another kind.',
        };
    },
};
