"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.matchRules = void 0;
exports.parseOptions = parseOptions;
exports.matchOption = matchOption;
exports.targetOptions = targetOptions;
exports.scoreOptions = scoreOptions;
exports.answerAfterPhrase = answerAfterPhrase;
const names_1 = require("../base/names");
const text_reader_1 = require("./text-reader");
exports.matchRules = ['identity', 'normalised', 'mark', 'start', 'contains'];
/**
 * The options that a prompt lists last: two or more lines after one like `OPTIONS:` (FLAN) or `Options:` (BIG-Bench
 * Hard), each `- text`, `(A) text`, `A. text` or `A) text`. An empty list if there is no such block.
 */
function parseOptions(prompt) {
    const lines = prompt.split('\n');
    for (let head = lines.length - 1; head >= 0; head--) {
        if (!HEAD.test(lines[head]))
            continue;
        const options = [];
        for (let i = head + 1; i < lines.length; i++) {
            const item = ITEM.exec(lines[i]);
            if (item === null)
                break;
            const mark = item[1] ?? item[2];
            options.push({ ...(mark !== undefined && { mark }), text: item[3].trim() });
        }
        if (options.length >= 2)
            return options;
    }
    return [];
}
const HEAD = /\b(?:opt(?:ion)?s?(?: are)?|choices|answers|from|from the following)\s*[:.]\s*$/i;
/** A bullet, or a mark: `-5` has no bullet, `1.5` has no mark. */
const ITEM = /^\s*(?:[-*](?=\s|\p{L}{2})|•|\(([A-Za-z]|\d{1,2})\)|([A-Za-z]|\d{1,2})(?:\)|\.(?!\d)))\s*(\S.*)$/u;
/** Which option an output means, by the first rule that finds exactly one; undefined if none does. */
function matchOption(output, options, rules = exports.matchRules) {
    const strange = rules.find((rule) => !exports.matchRules.includes(rule));
    if (strange !== undefined)
        throw (0, names_1.unknownName)('rules', exports.matchRules, strange);
    for (const [rule, find] of FINDERS) {
        const option = rules.includes(rule) ? find(output, options) : undefined;
        if (option !== undefined)
            return { option, rule };
    }
    return undefined;
}
/** What is said exactly comes before what is said roughly: a mark as it stands in the prompt before a text but for case. */
const EXACT_FINDERS = [
    ['identity', (output, options) => only(options, ({ text }) => text === output)],
    [
        'identity',
        (output, options) => {
            const texts = new Set(textsOf(options));
            return only(options, (option) => itemsOf(option, texts).includes(output));
        },
    ],
    ['normalised', (output, options) => (0, text_reader_1.gentleReader)(textsOf(options))(output)?.index],
    ['mark', (output, options) => only(options, ({ mark }) => mark !== undefined && isMark(output.trim(), mark))],
];
const FINDERS = [
    ...EXACT_FINDERS,
    ['normalised', (output, options) => (0, text_reader_1.textReader)(textsOf(options))(output)?.index],
    ['normalised', (output, options) => itemReader(options)(output)?.index],
    [
        'mark',
        (output, options) => {
            const found = /^\(?([A-Za-z]|\d{1,2})(?:[.):](?!\d)|\s*$)/.exec(output.trim())?.[1]?.toLowerCase();
            return only(options, ({ mark }) => mark !== undefined && mark.toLowerCase() === found);
        },
    ],
    [
        'start',
        (output, options) => {
            const { said, forms } = wordsOf(output, options);
            const starting = forms.map((form) => form !== '' && said.startsWith(` ${form} `));
            const longest = forms.reduce((most, form, i) => (starting[i] ? Math.max(most, form.length) : most), 0);
            return only(options, (_, i) => starting[i] === true && forms[i]?.length === longest);
        },
    ],
    [
        'contains',
        (output, options) => {
            const { said, forms } = wordsOf(output, options);
            return only(options, (_, i) => forms[i] !== '' && said.includes(` ${forms[i]} `));
        },
    ],
];
/** The options that accepted answers name, by text or mark: exactly, since what a file says is not free. */
function targetOptions(targets, options) {
    const named = targets.flatMap((target) => {
        for (const [, find] of EXACT_FINDERS) {
            const option = find(target, options);
            if (option !== undefined)
                return options[option]?.text;
        }
        return [];
    });
    return options.flatMap(({ text }, i) => (named.includes(text) ? [i] : []));
}
const textsOf = (options) => options.map(({ text }) => text);
/** An option as a list has it; with a hyphen for a bullet, unless that would be the minus sign of another option. */
function itemsOf({ mark, text }, texts) {
    if (mark !== undefined)
        return [`(${mark}) ${text}`, `${mark}. ${text}`, `${mark}) ${text}`];
    return texts.has(`-${text}`) ? [] : [`- ${text}`];
}
/** Reads an item with its mark but for white space, case and punctuation. */
const itemReader = (options) => (0, text_reader_1.textReader)(options.map(({ mark, text }) => (mark === undefined ? text : `(${mark}) ${text}`)));
const isMark = (output, mark) => [mark, `(${mark})`, `${mark}.`, `${mark})`, `${mark}:`, `(${mark}).`].includes(output);
/**
 * An output's words and those of each option, a blank between and around them; without case, unless two options differ in
 * that alone. Where their words do not tell them apart, they are not looked for.
 */
function wordsOf(output, options) {
    const texts = [...new Set(textsOf(options))];
    const folds = [(text) => text.toLowerCase(), (text) => text];
    for (const fold of folds) {
        const form = (text) => (0, text_reader_1.bareWords)(fold((0, text_reader_1.typographic)((0, text_reader_1.gentleForm)(text)))).join(' ');
        const known = texts.map(form).filter((one) => one !== '');
        if (new Set(known).size === known.length)
            return { said: ` ${form(output)} `, forms: textsOf(options).map(form) };
    }
    return { said: '', forms: options.map(() => '') };
}
/** The index of the one option that passes; undefined if none or several do. Options of one text are one option. */
function only(options, passes) {
    const found = options.flatMap((option, i) => (passes(option, i) ? [i] : []));
    const [first] = found;
    return found.every((i) => options[i]?.text === options[first]?.text) ? first : undefined;
}
/** Accuracy of generated answers over closed sets of options, with the share that could not be read. */
function scoreOptions(answers, rules = exports.matchRules) {
    const readings = { identity: 0, normalised: 0, mark: 0, start: 0, contains: 0, unreadable: 0 };
    let right = 0;
    for (const { output, options, targets } of answers) {
        const match = matchOption(output, options, rules);
        readings[match?.rule ?? 'unreadable']++;
        if (match && targets.some((target) => options[target]?.text === options[match.option]?.text))
            right++;
    }
    const share = (hits) => (answers.length === 0 ? 0 : (100 * hits) / answers.length);
    return {
        accuracy: share(right),
        unparsable: share(readings.unreadable),
        instances: answers.length,
        readings,
        name: `accuracy of generated options, matched by ${rules.join(', then ')}; unparsable counts as wrong`,
    };
}
/**
 * The answer at the end of a chain of thought, as BIG-Bench Hard's evaluation finds it: what follows the first "the
 * answer is " up to the end of the line, without one final full stop; the whole output where the phrase is missing.
 */
function answerAfterPhrase(output) {
    const found = /[tT]he answer is ([^\n]*)/.exec(output)?.[1];
    return found === undefined ? output.trim() : found.trim().replace(/\.$/, '').trim();
}
