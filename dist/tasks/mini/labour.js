"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.required = exports.essential = exports.neededBy = exports.entityType = exports.missingSkill = exports.skillHolder = exports.skillList = exports.occupation = void 0;
const random_1 = require("../../base/random");
const family_1 = require("./family");
const lexicon_1 = require("./lexicon");
const jobs = Object.keys(lexicon_1.occupations);
const skills = Object.values(lexicon_1.occupations).flat();
const topics = ['market'];
const someSkills = (count, random) => (0, random_1.shuffled)(skills, random).slice(0, count);
exports.occupation = {
    name: 'occupation',
    category: 'Occupation Classification',
    topics,
    wordings: () => [
        'Write the occupation that the advertisement is for.',
        'Whom does the advertisement look for? Write the occupation.',
        'Name the occupation that needs these skills.',
    ],
    draw: (_, random) => {
        const job = (0, random_1.choice)(jobs, random);
        const asked = (0, random_1.shuffled)(lexicon_1.occupations[job], random).slice(0, (0, family_1.between)(2, 3, random));
        const where = (0, random_1.choice)(lexicon_1.people, random);
        return {
            input: `${where} looks for somebody who is good at ${asked.join(' and ')}.`,
            output: job,
            why: `The skills of a ${job} are ${lexicon_1.occupations[job].join(' ')}.`,
            wrong: (0, family_1.another)(jobs, job, random),
            whyWrong: `These are skills of a ${job}.`,
        };
    },
};
exports.skillList = {
    name: 'skill-list',
    category: 'Information Extraction',
    topics,
    wordings: () => [
        'List the skills that the advertisement asks for.',
        'Which skills are asked for? Write them in their order.',
        'Extract the skills from the advertisement.',
    ],
    draw: (_, random) => {
        const asked = someSkills((0, family_1.between)(2, 4, random), random);
        const who = (0, random_1.choice)(lexicon_1.people, random);
        return {
            input: `${who} looks for somebody who is good at ${asked.join(' and ')}.`,
            output: asked.join(' '),
            why: 'These are all skills in the advertisement, in their order.',
            wrong: `${who} ${asked[0]}`,
            whyWrong: `${who} is no skill.`,
        };
    },
};
exports.skillHolder = {
    name: 'skill-holder',
    category: 'Question Answering',
    topics,
    wordings: () => [
        'Write who has the skill that is asked for at the end.',
        'Who is good at the last skill? Write the name.',
        'Find the person with the skill in the question.',
    ],
    draw: (_, random) => {
        const names = (0, random_1.shuffled)(lexicon_1.people, random).slice(0, 3);
        const has = someSkills(3, random);
        const at = random.int(3);
        return {
            input: `${names.map((name, i) => `${name}: ${has[i]}`).join('; ')}. Who: ${has[at]}?`,
            output: names[at],
            why: `${names[at]} has the skill ${has[at]}.`,
            wrong: (0, family_1.another)(names, names[at], random),
            whyWrong: `It is ${names[at]} who has the skill ${has[at]}.`,
        };
    },
};
exports.missingSkill = {
    name: 'missing-skill',
    category: 'Question Answering',
    topics,
    wordings: () => [
        'Write the skill that the advertisement asks for and the person lacks.',
        'Which skill does the person still need? Write it.',
        'Find the asked skill that the person does not have.',
    ],
    draw: (_, random) => {
        const asked = someSkills(3, random);
        const lacks = (0, random_1.choice)(asked, random);
        const has = (0, random_1.shuffled)(asked.filter((skill) => skill !== lacks), random);
        return {
            input: `Asked: ${asked.join(' ')}. ${(0, random_1.choice)(lexicon_1.people, random)}: ${has.join(' ')}.`,
            output: lacks,
            why: `The person has only ${has.join(' and ')}.`,
            wrong: has[0],
            whyWrong: `The person has the skill ${has[0]}.`,
        };
    },
};
/** A family about occupations and skills as such, without an advertisement. */
function aboutMarket(name, category, wordings, draw) {
    return { name, category, topics, wordings: () => wordings, draw };
}
exports.entityType = aboutMarket('entity-type', 'Named Entity Recognition', [
    'Say for each word whether it is an occupation or a skill.',
    'Are these occupations or skills? Label each word.',
    'Label every entity with its type, occupation or skill.',
], (_, random) => {
    const words = (0, random_1.shuffled)((0, random_1.shuffled)([...jobs, ...skills], random).slice(0, (0, family_1.between)(2, 4, random)), random);
    const types = words.map((word) => (jobs.includes(word) ? 'occupation' : 'skill'));
    return {
        input: words.join(' '),
        output: types.join(' '),
        why: `${words[0]} is of the type ${types[0]}.`,
        wrong: types.map((type) => (type === 'skill' ? 'occupation' : 'skill')).join(' '),
        whyWrong: 'The types are exchanged.',
    };
});
exports.neededBy = aboutMarket('needed-by', 'Relation Classification', [
    'Write the occupations that need these skills, one for each.',
    'Which occupation is each skill essential for? Write them in order.',
    'Link every skill to its occupation.',
], (_, random) => {
    const asked = someSkills((0, family_1.between)(2, 3, random), random);
    const linked = asked.map((skill) => jobs.find((job) => lexicon_1.occupations[job].includes(skill)));
    return {
        input: asked.join(' '),
        output: linked.join(' '),
        why: `A ${linked[0]} needs the skill ${asked[0]}.`,
        wrong: linked.map((job) => (0, family_1.another)(jobs, job, random)).join(' '),
        whyWrong: 'They need other skills.',
    };
});
exports.essential = aboutMarket('essential', 'Relation Classification', [
    'Answer yes if the occupation needs the skill, otherwise no.',
    'Is the skill essential for the occupation? Answer yes or no.',
    'Write yes if the skill belongs to the occupation and no if not.',
], (_, random) => {
    const job = (0, random_1.choice)(jobs, random);
    const yes = random.int(2) === 0;
    const skill = yes
        ? (0, random_1.choice)(lexicon_1.occupations[job], random)
        : (0, random_1.choice)(skills.filter((one) => !lexicon_1.occupations[job].includes(one)), random);
    return {
        input: `${(0, random_1.choice)(lexicon_1.people, random)} is a ${job} and good at ${skill}.`,
        output: yes ? 'yes' : 'no',
        why: `The skills of a ${job} are ${lexicon_1.occupations[job].join(' ')}.`,
        wrong: yes ? 'no' : 'yes',
        whyWrong: `The skills of a ${job} are ${lexicon_1.occupations[job].join(' ')}.`,
    };
});
exports.required = aboutMarket('required', 'Information Extraction', [
    'List the skills that the occupation needs.',
    'Which skills does the occupation need? Write them as they stand in the text.',
    'Extract the skills of the occupation at the end.',
], (_, random) => {
    const [one, two] = (0, random_1.shuffled)(jobs, random);
    const of = new Map([one, two].map((job) => [job, (0, random_1.shuffled)(lexicon_1.occupations[job], random).slice(0, 2)]));
    const asked = (0, random_1.choice)([one, two], random);
    const other = asked === one ? two : one;
    return {
        input: `A ${one} needs ${of.get(one).join(' and ')}. A ${two} needs ${of.get(two).join(' and ')}. Skills of a ${asked}?`,
        output: of.get(asked).join(' '),
        why: `The text says what a ${asked} needs.`,
        wrong: of.get(other).join(' '),
        whyWrong: `These are the skills of a ${other}.`,
    };
});
