"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.textToData = exports.dataToText = exports.entailment = exports.subject = exports.object = void 0;
const random_1 = require("../../base/random");
const family_1 = require("./family");
const lexicon_1 = require("./lexicon");
const sentence = ({ who, does, what }) => `${who} ${does} ${what}`;
const text = (facts) => `${facts.map(sentence).join('. ')}.`;
/** Three facts about different people, things and relations, one of them about `does`; in any order. */
function threeFacts(does, random) {
    const who = (0, random_1.shuffled)(lexicon_1.people, random);
    const what = (0, random_1.shuffled)(lexicon_1.objects, random);
    const rest = (0, random_1.shuffled)(lexicon_1.relationNames.filter((name) => name !== does), random);
    const facts = [does, rest[0], rest[1]].map((name, i) => ({ who: who[i], does: name, what: what[i] }));
    return { facts: (0, random_1.shuffled)(facts, random), fact: facts[0] };
}
/** Two facts about the same relation. */
function twoFacts(does, random) {
    const who = (0, random_1.shuffled)(lexicon_1.people, random);
    const what = (0, random_1.shuffled)(lexicon_1.objects, random);
    return [
        { who: who[0], does, what: what[0] },
        { who: who[1], does, what: what[1] },
    ];
}
const participle = (topic) => lexicon_1.relations[topic];
exports.object = {
    name: 'object',
    category: 'Question Answering',
    topics: lexicon_1.relationNames,
    wordings: (topic) => [
        `Write what is ${participle(topic)}.`,
        `Which thing is ${participle(topic)}? Write it.`,
        `Find the thing that somebody ${topic}.`,
    ],
    draw: (topic, random) => {
        const { facts, fact } = threeFacts(topic, random);
        const wrong = (0, family_1.another)(facts.map(({ what }) => what), fact.what, random);
        return {
            input: text(facts),
            output: fact.what,
            why: `The text says: ${sentence(fact)}.`,
            wrong,
            whyWrong: `Nobody ${topic} ${wrong}.`,
        };
    },
};
exports.subject = {
    name: 'subject',
    category: 'Question Answering',
    topics: lexicon_1.relationNames,
    wordings: (topic) => [
        `Write who ${topic} something.`,
        `Who ${topic} something? Write the name.`,
        `Find the person by whom something is ${participle(topic)}.`,
    ],
    draw: (topic, random) => {
        const { facts, fact } = threeFacts(topic, random);
        const wrong = (0, family_1.another)(facts.map(({ who }) => who), fact.who, random);
        return {
            input: text(facts),
            output: fact.who,
            why: `The text says: ${sentence(fact)}.`,
            wrong,
            whyWrong: `${wrong} ${topic} nothing.`,
        };
    },
};
exports.entailment = {
    name: 'entailment',
    category: 'Textual Entailment',
    topics: ['likes', 'sells', 'finds'],
    wordings: (topic) => [
        `Answer yes if the text says who ${topic} what, as the question asks, otherwise no.`,
        `Is it true that the person ${topic} the thing? Answer yes or no.`,
        `Write yes if the person ${topic} the thing and no if not.`,
    ],
    draw: (topic, random) => {
        const [one, two] = twoFacts(topic, random);
        const right = random.int(2) === 0;
        const asked = { ...one, what: right ? one.what : two.what };
        return {
            input: `${text((0, random_1.shuffled)([one, two], random))} ${sentence(asked)}?`,
            output: right ? 'yes' : 'no',
            why: `The text says: ${sentence(one)}.`,
            wrong: right ? 'no' : 'yes',
            whyWrong: `The text says: ${sentence(one)}.`,
        };
    },
};
exports.dataToText = {
    name: 'data-to-text',
    category: 'Data to Text',
    topics: ['likes', 'owns', 'wants'],
    wordings: (topic) => [
        `Write the data as sentences that say who ${topic} what.`,
        `Say in words who ${topic} what.`,
        `Turn the pairs into sentences with ${topic}.`,
    ],
    draw: (topic, random) => {
        const facts = twoFacts(topic, random);
        const swapped = facts.map((fact, i) => ({ ...fact, what: facts[1 - i].what }));
        return {
            input: facts.map(({ who, what }) => `${who}: ${what}`).join('; '),
            output: facts.map(sentence).join(' and '),
            why: 'Each pair became a sentence.',
            wrong: swapped.map(sentence).join(' and '),
            whyWrong: 'The things went to the wrong people.',
        };
    },
};
exports.textToData = {
    name: 'text-to-data',
    category: 'Information Extraction',
    topics: ['paints', 'brings', 'sells'],
    wordings: (topic) => [
        `Write all people by whom something is ${participle(topic)}, then the things.`,
        `List who ${topic} something, then what is ${participle(topic)}.`,
        `Extract the people and then the things that are ${participle(topic)}.`,
    ],
    draw: (topic, random) => {
        const [one, two] = twoFacts(topic, random);
        return {
            input: text([one, two]),
            output: `${one.who} ${two.who} ${one.what} ${two.what}`,
            why: 'First come the people, then the things.',
            wrong: `${one.what} ${two.what} ${one.who} ${two.who}`,
            whyWrong: 'The people come first.',
        };
    },
};
