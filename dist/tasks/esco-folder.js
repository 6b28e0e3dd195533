"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isEsco = isEsco;
exports.readEscoFolder = readEscoFolder;
exports.escoOddities = escoOddities;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const gzip_1 = require("../base/gzip");
const names_1 = require("../base/names");
const esco_1 = require("./esco");
/** Whether the folder has ESCO's tables. */
function isEsco(folder) {
    return escoLanguages(folder).length > 0;
}
/**
 * The taxonomy of a folder in every language that it has, English first where that is one.
 * @throws UserError as `readEsco` does
 */
function readEscoFolder(folder) {
    const [first = 'en', ...others] = escoLanguages(folder);
    return (0, esco_1.readEsco)(folder, [first, ...others]);
}
/** The languages that have both occupations and skills: the one whose relations are there first, then English, then by name. */
function escoLanguages(folder) {
    if (!(0, node_fs_1.existsSync)(folder))
        return [];
    const has = (name, language) => (0, node_fs_1.existsSync)((0, gzip_1.plainOrGzip)((0, node_path_1.join)(folder, `${name}_${language}.csv`)));
    const late = (language) => [
        has('occupationSkillRelations', language) ? 0 : 1,
        language === 'en' ? 0 : 1,
        language,
    ];
    const found = [
        ...new Set(entriesOf(folder).flatMap((name) => /^occupations_([a-z-]+)\.csv(?:\.gz)?$/.exec(name)?.[1] ?? [])),
    ];
    return found
        .filter((language) => has('skills', language))
        .sort((a, b) => (late(a).join(' ') < late(b).join(' ') ? -1 : 1));
}
function entriesOf(folder) {
    try {
        return (0, node_fs_1.readdirSync)(folder);
    }
    catch {
        // A file, or a folder that whoever reads tasks from it will complain about.
        return [];
    }
}
/** What is there, but hardly meant: concepts without a name in a language, and rows that were left out. */
function escoOddities(taxonomy) {
    const { labels, concepts } = (0, esco_1.countEsco)(taxonomy);
    const all = concepts.occupation + concepts.skill + concepts.knowledge;
    const [first, ...others] = taxonomy.languages;
    const unnamed = others.flatMap((language) => {
        const missing = all - ((0, names_1.own)(labels, language)?.preferred ?? 0);
        return missing > 0 ? [`${missing} of ${all} concepts that ${first} names have no label in ${language}`] : [];
    });
    return [...unnamed, ...taxonomy.leftOut.map(describeLeftOut)];
}
const describeLeftOut = ({ what, rows, examples }) => `${rows} ${rows === 1 ? 'row is' : 'rows are'} left out, for ${what}: ${examples.join('; ')}${rows > examples.length ? '; …' : ''}`;
