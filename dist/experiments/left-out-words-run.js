"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.run = void 0;
exports.withoutWords = withoutWords;
const identity_1 = require("../runs/identity");
const world_1 = require("../tasks/world");
const asking_1 = require("./asking");
const instructed_1 = require("./instructed");
const worlds_1 = require("./worlds");
/** One run of `left-out-words`: what decides its rows stands here and in what is imported. */
exports.run = (0, identity_1.decidedBy)('experiments/left-out-words-run.ts', async (config, at) => {
    const model = await (0, instructed_1.instructed)(config, at);
    const { train, groups } = (0, worlds_1.openWorld)(config, at);
    const known = train.map(({ test }) => test);
    const [[name, asked] = ['', []]] = Object.entries(groups);
    const { tasks } = (0, asking_1.testsOf)(name, (0, world_1.spread)(asked, config.targets), config);
    const shortened = tasks.flatMap((task) => withoutWords(task, known, config.words));
    // One group for each shortened definition: rows are made by group and task.
    const tests = shortened.map(({ task }, i) => ({ group: String(i), tasks: [task] }));
    const answers = (0, asking_1.answersOf)(at, config);
    answers.add(await (0, asking_1.ask)(model, tests, config, at), ({ group }) => {
        const { place, word, role } = shortened[Number(group)];
        return { group: name, place, word, role };
    });
    return answers.end();
});
/** An operation's own words are in the definitions of at most so many operations. */
const FEW = 2;
/**
 * The task under its first definition, whole and with each word left out in turn; the full stop stays.
 * @param most of longer definitions so many words, evenly over their length
 */
function withoutWords(task, known, most = Number.POSITIVE_INFINITY) {
    const definition = task.definitions[0];
    const words = wordsOf(definition);
    const whole = { task, place: 0, word: '', role: 'nothing' };
    const places = (0, world_1.spread)(words.map((_, i) => i), most);
    return [
        whole,
        ...places.map((i) => {
            const word = words[i];
            const rest = words.filter((_, at) => at !== i).join(' ');
            return { task: { ...task, definitions: [`${rest}.`] }, place: i + 1, word, role: roleOf(word, task, known) };
        }),
    ];
}
const wordsOf = (definition) => definition.replace(/\.$/, '').split(' ');
/** A word that some other topic's definition of the operation lacks is the topic's. */
function roleOf(word, task, known) {
    const having = known.filter(({ definitions }) => wordsOf(definitions[0]).includes(word));
    const own = known.filter(({ cluster }) => cluster === task.cluster);
    if (own.some((other) => !having.includes(other)))
        return 'topic';
    return new Set(having.map(({ cluster }) => cluster)).size <= FEW ? 'operation' : 'other';
}
