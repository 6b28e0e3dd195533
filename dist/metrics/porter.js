"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.porterStem = porterStem;
/**
 * Porter's suffix stripper (Porter 1980, "An algorithm for suffix stripping") with the changes that NLTK's
 * `PorterStemmer` makes by default (its NLTK_EXTENSIONS mode), which is what rouge-score stems with.
 * @param word a lower-case word; anything but a–z counts as a consonant
 */
function porterStem(word) {
    const irregular = IRREGULAR.get(word);
    if (irregular !== undefined)
        return irregular;
    if (word.length <= 2)
        return word;
    return undouble(dropE(dropLastSuffix(shortenSuffix(foldSuffix(yToI(pastAndGerund(plural(word))))))));
}
const IRREGULAR = new Map([
    ['sky', 'sky'],
    ['skies', 'sky'],
    ['dying', 'die'],
    ['lying', 'lie'],
    ['tying', 'tie'],
    ['news', 'news'],
    ['innings', 'inning'],
    ['inning', 'inning'],
    ['outings', 'outing'],
    ['outing', 'outing'],
    ['cannings', 'canning'],
    ['canning', 'canning'],
    ['howe', 'howe'],
    ['proceed', 'proceed'],
    ['exceed', 'exceed'],
    ['succeed', 'succeed'],
]);
/** Step 1a. */
function plural(word) {
    if (word.endsWith('sses'))
        return word.slice(0, -2);
    if (word.endsWith('ies'))
        return word.slice(0, word.length === 4 ? -1 : -2);
    if (word.endsWith('ss'))
        return word;
    return word.endsWith('s') ? word.slice(0, -1) : word;
}
/** Step 1b. */
function pastAndGerund(word) {
    if (word.endsWith('ied'))
        return word.slice(0, word.length === 4 ? -1 : -2);
    if (word.endsWith('eed'))
        return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
    let stem;
    if (word.endsWith('ed'))
        stem = word.slice(0, -2);
    else if (word.endsWith('ing'))
        stem = word.slice(0, -3);
    if (stem === undefined || !hasVowel(stem))
        return word;
    if (stem.endsWith('at') || stem.endsWith('bl') || stem.endsWith('iz'))
        return `${stem}e`;
    if (endsDoubleConsonant(stem))
        return /[lsz]$/.test(stem) ? stem : stem.slice(0, -1);
    return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}
/** Step 1c: NLTK looks at the letter before the y, where Porter looked for a vowel anywhere. */
function yToI(word) {
    const stem = word.slice(0, -1);
    const turns = word.endsWith('y') && stem.length > 1 && isConsonant(stem, stem.length - 1);
    return turns ? `${stem}i` : word;
}
const STEP_2 = [
    ['ational', 'ate'],
    ['tional', 'tion'],
    ['enci', 'ence'],
    ['anci', 'ance'],
    ['izer', 'ize'],
    ['bli', 'ble'],
    ['entli', 'ent'],
    ['eli', 'e'],
    ['ousli', 'ous'],
    ['ization', 'ize'],
    ['ation', 'ate'],
    ['ator', 'ate'],
    ['alism', 'al'],
    ['iveness', 'ive'],
    ['fulness', 'ful'],
    ['ousness', 'ous'],
    ['aliti', 'al'],
    ['iviti', 'ive'],
    ['biliti', 'ble'],
    ['fulli', 'ful'],
];
/** Step 2. */
function foldSuffix(word) {
    // Folding -alli can uncover another suffix of this step (dictionalli → dictional → diction).
    if (word.endsWith('alli') && measure(word.slice(0, -4)) > 0)
        return foldSuffix(word.slice(0, -2));
    // The l of -logi stays with the stem, so that "geologi" is long enough to be cut.
    if (word.endsWith('logi'))
        return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
    return replaceSuffix(word, STEP_2, 1);
}
const STEP_3 = [
    ['icate', 'ic'],
    ['ative', ''],
    ['alize', 'al'],
    ['iciti', 'ic'],
    ['ical', 'ic'],
    ['ful', ''],
    ['ness', ''],
];
/** Step 3. */
function shortenSuffix(word) {
    return replaceSuffix(word, STEP_3, 1);
}
const STEP_4 = 'al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize'
    .split(' ')
    .map((suffix) => [suffix, '']);
/** Step 4. */
function dropLastSuffix(word) {
    // -ion goes only after s or t, and that letter belongs to the stem.
    if (word.endsWith('ion')) {
        const stem = word.slice(0, -3);
        return /[st]$/.test(stem) && measure(stem) > 1 ? stem : word;
    }
    return replaceSuffix(word, STEP_4, 2);
}
/** Step 5a. */
function dropE(word) {
    if (!word.endsWith('e'))
        return word;
    const stem = word.slice(0, -1);
    const m = measure(stem);
    return m > 1 || (m === 1 && !endsShort(stem)) ? stem : word;
}
/** Step 5b. */
function undouble(word) {
    return word.endsWith('ll') && measure(word.slice(0, -1)) > 1 ? word.slice(0, -1) : word;
}
/** Only the first rule whose suffix fits is looked at, whether or not its stem is long enough. */
function replaceSuffix(word, rules, least) {
    for (const [suffix, replacement] of rules) {
        if (!word.endsWith(suffix))
            continue;
        const stem = word.slice(0, word.length - suffix.length);
        return measure(stem) >= least ? stem + replacement : word;
    }
    return word;
}
/** A y is a consonant at the start of the word and after a vowel. */
function isConsonant(word, at) {
    const letter = word[at];
    if (letter !== 'y')
        return !'aeiou'.includes(letter);
    let start = at;
    while (start > 0 && word[start] === 'y')
        start--;
    const first = word[start] === 'y' || !'aeiou'.includes(word[start]);
    return (at - start) % 2 === 0 ? first : !first;
}
/** Porter's m: how often a vowel is followed by a consonant. */
function measure(word) {
    let count = 0;
    let consonant = true;
    for (let i = 0; i < word.length; i++) {
        const now = word[i] === 'y' ? i === 0 || !consonant : !'aeiou'.includes(word[i]);
        if (i > 0 && now && !consonant)
            count++;
        consonant = now;
    }
    return count;
}
function hasVowel(word) {
    // After a leading run of y's, the second y of the word is a vowel.
    return /[aeiou]|[^aeiou]y/.test(word);
}
function endsDoubleConsonant(word) {
    const last = word.length - 1;
    return last > 0 && word[last] === word[last - 1] && isConsonant(word, last);
}
/** Consonant, vowel, consonant other than w, x, y; NLTK adds two-letter stems of vowel and consonant. */
function endsShort(word) {
    const last = word.length - 1;
    if (last === 1)
        return !isConsonant(word, 0) && isConsonant(word, 1);
    return (last >= 2 &&
        isConsonant(word, last - 2) &&
        !isConsonant(word, last - 1) &&
        isConsonant(word, last) &&
        !/[wxy]$/.test(word));
}
