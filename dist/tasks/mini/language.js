"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.exists = exports.cause = exports.effect = exports.subjectMatter = exports.addressee = exports.speaker = exports.dialogueAct = exports.analogy = exports.keyword = exports.grammar = exports.answerable = exports.coreference = void 0;
const random_1 = require("../../base/random");
const family_1 = require("./family");
const lexicon_1 = require("./lexicon");
/** Two facts about a woman and a man, and a third one that says only she or he. */
exports.coreference = {
    name: 'coreference',
    category: 'Coreference Resolution',
    topics: lexicon_1.relationNames.slice(0, 6),
    wordings: (topic) => [
        `Write the name of the one who ${topic} something.`,
        `Whose name does the pronoun before ${topic} stand for? Write it.`,
        `Say who she or he is that ${topic} something.`,
    ],
    draw: (topic, random) => {
        const [she, he] = [(0, random_1.choice)(lexicon_1.women, random), (0, random_1.choice)(lexicon_1.men, random)];
        const others = (0, random_1.shuffled)(lexicon_1.relationNames.filter((name) => name !== topic), random);
        const [a, b, c] = (0, random_1.shuffled)(lexicon_1.objects, random);
        const [first, second] = (0, random_1.shuffled)([she, he], random);
        const right = (0, random_1.choice)([she, he], random);
        return {
            input: `${first} ${others[0]} ${a}. ${second} ${others[1]} ${b}. ${right === she ? 'She' : 'He'} ${topic} ${c}.`,
            output: right,
            why: `${right === she ? 'She' : 'He'} stands for ${right}.`,
            wrong: right === she ? he : she,
            whyWrong: `The pronoun stands for ${right}.`,
        };
    },
};
exports.answerable = {
    name: 'answerable',
    category: 'Answerability Classification',
    topics: lexicon_1.relationNames.slice(2, 8),
    wordings: (topic) => [
        `Answer yes if the text tells who ${topic} something, otherwise no.`,
        `Does the text say who ${topic} something? Answer yes or no.`,
        `Write yes if the text names somebody who ${topic} a thing and no if not.`,
    ],
    draw: (topic, random) => {
        const yes = random.int(2) === 0;
        const others = (0, random_1.shuffled)(lexicon_1.relationNames.filter((name) => name !== topic), random);
        const does = (0, random_1.shuffled)(yes ? [topic, others[0], others[1]] : others.slice(0, 3), random);
        const [who, what] = [(0, random_1.shuffled)(lexicon_1.people, random), (0, random_1.shuffled)(lexicon_1.objects, random)];
        return {
            input: `${does.map((name, i) => `${who[i]} ${name} ${what[i]}`).join('. ')}.`,
            output: yes ? 'yes' : 'no',
            why: yes ? `Somebody ${topic} something.` : `Nobody ${topic} anything.`,
            wrong: yes ? 'no' : 'yes',
            whyWrong: yes ? `Somebody ${topic} something.` : `Nobody ${topic} anything.`,
        };
    },
};
exports.grammar = {
    name: 'grammar',
    category: 'Grammar Error Correction',
    topics: lexicon_1.relationNames,
    wordings: (topic) => [
        `Correct the sentence in which ${topic} should stand.`,
        `Mend the verb: it should be ${topic}.`,
        `Write the wrong sentence with ${topic} as it should be.`,
    ],
    draw: (topic, random) => {
        const [who, what] = [(0, random_1.shuffled)(lexicon_1.people, random), (0, random_1.shuffled)(lexicon_1.objects, random)];
        const other = (0, random_1.choice)(lexicon_1.relationNames.filter((name) => name !== topic), random);
        const right = `${who[0]} ${topic} ${what[0]}`;
        const wrong = `${who[0]} ${lexicon_1.baseForms[topic]} ${what[0]}`;
        return {
            input: `${(0, random_1.shuffled)([wrong, `${who[1]} ${other} ${what[1]}`], random).join('. ')}.`,
            output: right,
            why: `One person ${topic}, several ${lexicon_1.baseForms[topic]}.`,
            wrong,
            whyWrong: 'The verb is still wrong.',
        };
    },
};
exports.keyword = {
    name: 'keyword',
    category: 'Keyword Tagging',
    topics: ['animal', 'tool', 'plant', 'drink'],
    wordings: (topic) => [
        `Write the ${topic} that the text names most often.`,
        `Which ${topic} is the text about? Write it.`,
        `Find the keyword of the text among the ${(0, lexicon_1.plural)(topic)}.`,
    ],
    draw: (topic, random) => {
        const [key, other] = (0, family_1.some)(topic, 2, random);
        const [who, does] = [(0, random_1.shuffled)(lexicon_1.people, random), (0, random_1.shuffled)(lexicon_1.relationNames, random)];
        const what = (0, random_1.shuffled)([key, key, other], random);
        return {
            input: `${what.map((thing, i) => `${who[i]} ${does[i]} ${thing}`).join('. ')}.`,
            output: key,
            why: `${key} is named twice.`,
            wrong: other,
            whyWrong: `${other} is named once.`,
        };
    },
};
const pairsOf = (topic) => lexicon_1.pairs[topic].split(' ').map((pair) => pair.split(':'));
exports.analogy = {
    name: 'analogy',
    category: 'Word Analogy',
    topics: Object.keys(lexicon_1.pairs),
    wordings: (topic) => [
        `Complete the analogy of ${topic}.`,
        `Fill in the word that is missing; the pairs are of ${topic}.`,
        `The pairs are alike in ${topic}. Complete the last pair.`,
    ],
    draw: (topic, random) => {
        const [a, b, c, d] = (0, random_1.shuffled)(pairsOf(topic), random);
        return {
            input: `${a.join(' : ')}; ${b.join(' : ')}; ${c[0]} : ?`,
            output: c[1],
            why: `${c[0]} goes with ${c[1]} as ${a[0]} with ${a[1]}.`,
            wrong: d[1],
            whyWrong: `${d[1]} goes with ${d[0]}.`,
        };
    },
};
const utterances = {
    greeting: ['hello', 'welcome', 'good morning'],
    thanks: ['thank you', 'many thanks', 'how kind'],
    request: ['please pass', 'please lend me', 'hand me'],
    offer: ['may I bring you', 'do take', 'have'],
    refusal: ['no more', 'rather not', 'never again'],
};
const acts = Object.keys(utterances);
/** Something said to somebody: its act, who is spoken to, and what it is about. */
function utterance(random) {
    const act = (0, random_1.choice)(acts, random);
    const [from, to] = (0, random_1.shuffled)(lexicon_1.people, random);
    const thing = (0, random_1.choice)(lexicon_1.objects, random);
    const says = `${(0, random_1.choice)(utterances[act], random)} ${thing}`;
    return { act, from, to, thing, text: `${from}: ${says}, ${to}!` };
}
exports.dialogueAct = {
    name: 'dialogue-act',
    category: 'Dialogue Act Recognition',
    topics: ['talk'],
    wordings: () => [
        'Name the act of the utterance.',
        'What does the speaker do: is it a greeting, thanks, a request, an offer or a refusal?',
        'Label what is said as greeting, thanks, request, offer or refusal.',
    ],
    draw: (_, random) => {
        const { act, text } = utterance(random);
        return {
            input: text,
            output: act,
            why: `The utterance is of the act ${act}.`,
            wrong: (0, family_1.another)(acts, act, random),
            whyWrong: `It is of the act ${act}.`,
        };
    },
};
function aboutTalk(name, category, wordings, asked) {
    return {
        name,
        category,
        topics: ['talk'],
        wordings: () => wordings,
        draw: (_, random) => {
            const said = utterance(random);
            const output = said[asked];
            const wrong = (0, family_1.another)([said.from, said.to, said.thing], output, random);
            return { input: said.text, output, why: `It is ${output}.`, wrong, whyWrong: `It is not ${wrong}.` };
        },
    };
}
exports.speaker = aboutTalk('speaker', 'Speaker Identification', ['Name the speaker.', 'Who speaks here? Name the person.', 'Name the one whose utterance this is.'], 'from');
exports.addressee = aboutTalk('addressee', 'Speaker Identification', ['Name the listener.', 'Who is spoken to? Name the person.', 'Name the one at whom the utterance is directed.'], 'to');
exports.subjectMatter = aboutTalk('subject-matter', 'Keyword Tagging', ['Name the thing that is spoken of.', 'Of what do they speak? Name it.', 'Name what the utterance mentions.'], 'thing');
function causal(name, wordings, effect) {
    const all = Object.entries(lexicon_1.causes);
    return {
        name,
        category: 'Cause Effect Classification',
        topics: ['nature'],
        wordings: () => wordings,
        draw: (_, random) => {
            const chosen = (0, random_1.shuffled)(all, random).slice(0, (0, family_1.between)(2, 3, random));
            const [given, asked] = effect ? [0, 1] : [1, 0];
            const output = chosen.map((pair) => pair[asked]);
            return {
                input: chosen.map((pair) => pair[given]).join(', '),
                output: output.join(', '),
                why: `${chosen[0][0]} brings ${chosen[0][1]}.`,
                wrong: [...output].reverse().join(', '),
                whyWrong: 'They stand at the wrong places.',
            };
        },
    };
}
exports.effect = causal('effect', ['Give the effect of each.', 'What comes of these causes?', 'Give what each of them brings about.'], true);
exports.cause = causal('cause', ['Give the cause of each.', 'What do these effects come from?', 'Give what brought each of them about.'], false);
exports.exists = {
    name: 'exists',
    category: 'Answerability Classification',
    topics: lexicon_1.kindNames,
    wordings: (topic) => [
        `Answer yes if one of the ${(0, lexicon_1.plural)(topic)} is in the list, otherwise no.`,
        `Is there any ${topic} in the list? Answer yes or no.`,
        `Write yes if the list has one of the ${(0, lexicon_1.plural)(topic)} and no if not.`,
    ],
    draw: (topic, random) => {
        const kind = topic;
        const yes = random.int(2) === 0;
        const kinds = (0, random_1.shuffled)(lexicon_1.kindNames.filter((name) => name !== kind), random);
        const rest = kinds.slice(0, 4).flatMap((name) => (0, family_1.some)(name, 1, random));
        const found = (0, family_1.some)(kind, 1, random)[0];
        const list = (0, random_1.shuffled)(yes ? [found, ...rest.slice(0, 3)] : rest, random);
        return {
            input: list.join(' '),
            output: yes ? 'yes' : 'no',
            why: yes ? `The ${topic} is ${found}.` : `No word is one of the ${(0, lexicon_1.plural)(kind)}.`,
            wrong: yes ? 'no' : 'yes',
            whyWrong: yes ? `The ${topic} is ${found}.` : `No word is one of the ${(0, lexicon_1.plural)(kind)}.`,
        };
    },
};
