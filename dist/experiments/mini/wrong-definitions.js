"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.contradicted = contradicted;
exports.answerOf = answerOf;
const names_1 = require("../../base/names");
const lexicon_1 = require("../../tasks/mini/lexicon");
/**
 * Every question of the task that another known operation could ask something of too, under that operation's definition;
 * where several could, in turn. The two answers are always different.
 * @param known tasks whose definitions may be given
 */
function contradicted(task, known) {
    const contradicting = [];
    const instances = [];
    for (const [i, instance] of task.instances.entries()) {
        const others = otherwise(task, instance, known);
        const other = others[i % others.length];
        if (!other)
            continue;
        contradicting.push({
            ...task,
            definitions: other.definitions,
            instances: [{ ...instance, targets: [other.answer] }],
        });
        instances.push(instance);
    }
    return {
        contradicting,
        own: new Map(instances.map(({ id, targets }) => [id, targets])),
        asked: { ...task, instances },
    };
}
function otherwise(task, { input, targets }, known) {
    return Object.keys(operations).flatMap((operation) => {
        if (operation === task.cluster)
            return [];
        return topicsIn(task, input).flatMap((topic) => {
            const other = known.find(({ id }) => id === `mini_${operation}_${topic}`);
            if (!other)
                return [];
            const answer = answerOf(operation, topic, input);
            return answer === undefined || answer === targets[0] ? [] : [{ definitions: other.definitions, answer }];
        });
    });
}
/** What a known operation could be asked about in this input: the task's own topics. */
const topicsIn = ({ id }, input) => id.split('_')[2].split('-').filter((topic) => !isKind(topic) || words(input).some(isOf(topic)));
/** The right answer to an operation on a topic of an input; undefined where it would not ask that. */
function answerOf(operation, topic, input) {
    if (isKind(topic)) {
        const list = words(input);
        return (0, names_1.own)(operations, operation)?.(list.filter(isOf(topic)), list);
    }
    const [fact, another] = facts(input).filter(([, does]) => does === topic);
    return another ? undefined : fact && (0, names_1.own)({ subject: fact[0], object: fact[2] }, operation);
}
/** From the words of the kind in a list, of which there are at least two where their order is asked for, and the list. */
const operations = {
    first: (ofKind) => (ofKind.length > 1 ? ofKind[0] : undefined),
    second: (ofKind) => ofKind[1],
    last: (ofKind) => (ofKind.length > 1 ? ofKind.at(-1) : undefined),
    count: (ofKind) => lexicon_1.numbers[ofKind.length],
    keep: (ofKind) => (ofKind.length > 1 ? ofKind.join(' ') : undefined),
    remove: (ofKind, list) => ofKind.length > 1 && ofKind.length < list.length
        ? list.filter((word) => !ofKind.includes(word)).join(' ')
        : undefined,
    reverse: (ofKind) => (ofKind.length > 1 ? [...ofKind].reverse().join(' ') : undefined),
    subject: () => undefined,
    object: () => undefined,
};
const isKind = (topic) => lexicon_1.kindNames.includes(topic);
const isOf = (kind) => (word) => (0, lexicon_1.wordsOf)(kind).includes(word);
const words = (input) => input.split(' ');
/** Who does what; none where the input has anything but such sentences. */
function facts(input) {
    const sentences = input
        .split('.')
        .map((sentence) => words(sentence.trim()))
        .filter((parts) => parts.length > 1);
    const [who, does, what] = [lexicon_1.people, lexicon_1.relationNames, lexicon_1.objects];
    const whole = sentences.every(([a = '', b = '', c = '', ...more]) => who.includes(a) && does.includes(b) && what.includes(c) && more.length === 0);
    return whole ? sentences : [];
}
