"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.gentleReader = void 0;
exports.gentleForm = gentleForm;
exports.textReader = textReader;
exports.bareWords = bareWords;
exports.typographic = typographic;
/**
 * Ever rougher forms of a text, each made of the one before: texts that one of them merges stay merged in all that
 * follow.
 */
const FORMS = [gentleForm, foldedForm, bareForm];
/** White space trimmed, and accents in one encoding. */
function gentleForm(text) {
    return text.trim().normalize('NFC');
}
/** Without case; one kind of white space, quote, apostrophe and minus sign. */
function foldedForm(text) {
    return typographic(text).toLowerCase();
}
function bareForm(text) {
    return bareWords(text).join(' ');
}
/**
 * Reads answers as one of several texts: as the text that they are, byte for byte; else as the only one of the same
 * form, by the gentlest form that fits. A form that two of the texts share tells neither.
 * @param texts where one occurs twice, it is read as its first place
 */
function textReader(texts, forms = FORMS) {
    const own = new Map();
    texts.forEach((text, i) => {
        if (!own.has(text))
            own.set(text, i);
    });
    const levels = [];
    let formed = [...own];
    for (const form of forms) {
        formed = formed.map(([text, i]) => [form(text), i]);
        const level = new Map();
        for (const [text, i] of formed)
            level.set(text, level.has(text) ? undefined : i);
        levels.push(level);
    }
    return (answer) => {
        const same = own.get(answer);
        if (same !== undefined)
            return { index: same, rule: 'identity' };
        let form = answer;
        for (const [i, level] of levels.entries()) {
            form = forms[i](form);
            // What is punctuation alone has no words; nothing is read as that.
            if (form === '' && i === FORMS.length - 1)
                return undefined;
            if (!level.has(form))
                continue;
            const index = level.get(form);
            return index === undefined ? undefined : { index, rule: 'normalised' };
        }
        return undefined;
    };
}
/** Reads by the gentlest form alone: for answers from files, which are not free. */
const gentleReader = (texts) => textReader(texts, [gentleForm]);
exports.gentleReader = gentleReader;
/**
 * A text's words without the punctuation around them. What may carry meaning stays: signs and symbols (−5, C++, 50%),
 * decimal points, and all that stands inside a word (n/a, 1.5).
 */
function bareWords(text) {
    const words = withoutEmphasis(bareEdges(text.trim()))
        .split(/\s+/)
        .map((word) => bareEdges(withoutEmphasis(bareEdges(word))))
        .filter((word) => word !== '');
    // "- 5" is −5.
    return words.flatMap((word, i) => {
        if (word === '-' && /^\d/.test(words[i + 1] ?? ''))
            return [];
        return words[i - 1] === '-' && /^\d/.test(word) ? `-${word}` : word;
    });
}
/** One kind of white space, quote, apostrophe and minus sign. */
function typographic(text) {
    return text
        .replace(/\s+/g, ' ')
        .replace(/[‘’ʼ]/g, "'")
        .replace(/[“”„]/g, '"')
        .replace(/[\u2212\ufe63\uff0d]|(?<![^\s(])[\u2012\u2013](?=[\d.])/g, '-');
}
/** Brackets, quotes, and what ends a clause or sentence in any script. */
const EDGE = /[\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'.,;:!?¡¿…、。，；：！？،؛؟।]/u;
/** Without such characters at both ends, but for a decimal point. */
function bareEdges(text) {
    let [start, end] = [0, text.length];
    while (start < end && EDGE.test(text[start]) && !/^[.,]\d/.test(text.slice(start, start + 2)))
        start++;
    while (end > start && EDGE.test(text[end - 1]))
        end--;
    return text.slice(start, end);
}
/** Without Markdown's marks of emphasis or code where they stand on both sides. */
function withoutEmphasis(text) {
    const mark = /^(?:\*{1,3}|_{1,3}|`{1,3})/.exec(text)?.[0];
    return mark !== undefined && text.length > 2 * mark.length && text.endsWith(mark)
        ? text.slice(mark.length, -mark.length)
        : text;
}
