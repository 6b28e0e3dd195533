"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readEsco = readEsco;
exports.countEsco = countEsco;
exports.surfaceForms = surfaceForms;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const csv_1 = require("../base/csv");
const errors_1 = require("../base/errors");
const gzip_1 = require("../base/gzip");
const names_1 = require("../base/names");
const circles_1 = require("./circles");
const left_out_1 = require("./left-out");
/**
 * ESCO as its CSV download: `occupations_en.csv`, `skills_en.csv` and `occupationSkillRelations_en.csv`, and where they are
 * there `ISCOGroups_en.csv`, `skillSkillRelations_en.csv` and `broaderRelationsOccPillar_en.csv`, plain or gzip. The first
 * language says which concepts there are; of the others, the labels are read.
 *
 * A row that is odd is left out, and counted in `leftOut`: one without a name or of no known kind, one that came before, one
 * that names a concept that is not there, a relation of a concept to itself, one that closes a circle of broader concepts.
 * @throws UserError naming the file: columns that are missing, and files of which no row can be used
 */
function readEsco(folder, languages = ['en']) {
    const [first, ...others] = languages;
    const file = (name, language = first) => (0, gzip_1.plainOrGzip)((0, node_path_1.join)(folder, `${name}_${language}.csv`));
    const odd = (0, left_out_1.leaveOut)();
    const concepts = new Map();
    const add = (path, kindOf, columns = []) => eachRow(path, ['conceptUri', 'preferredLabel', ...columns], odd, (row) => {
        const uri = row.filled('conceptUri');
        const labels = { [first]: labelsOf(row) };
        const kind = kindOf(row);
        if (concepts.has(uri))
            throw new Odd('a concept that came before', 'conceptUri', uri);
        const description = row.cell('description');
        concepts.set(uri, { uri, kind, labels, ...(description === '' ? {} : { description }) });
    });
    add(file('occupations'), () => 'occupation');
    add(file('skills'), (row) => row.oneOf('skillType', skillTypes), ['skillType']);
    if ((0, node_fs_1.existsSync)(file('ISCOGroups')))
        add(file('ISCOGroups'), () => 'group');
    for (const language of others)
        for (const name of ['occupations', 'skills'])
            eachRow(file(name, language), ['conceptUri', 'preferredLabel'], odd, (row) => {
                const concept = known(concepts, row, 'conceptUri');
                if ((0, names_1.own)(concept.labels, language))
                    throw new Odd('a concept that came before', 'conceptUri', concept.uri);
                concepts.set(concept.uri, { ...concept, labels: { ...concept.labels, [language]: labelsOf(row) } });
            });
    const relations = [];
    const pairs = new Set();
    const relate = (path, subject, object) => eachRow(path, [subject, 'relationType', object], odd, (row) => {
        const [from, to] = [known(concepts, row, subject).uri, known(concepts, row, object).uri];
        const type = row.oneOf('relationType', relationTypes);
        if (from === to)
            throw new Odd('a relation of a concept to itself', subject, from);
        if (pairs.has(`${from}\n${to}`))
            throw new Odd('a relation of two concepts that came before', subject, from);
        pairs.add(`${from}\n${to}`);
        relations.push({ subject: from, type, object: to });
    });
    relate(file('occupationSkillRelations'), 'occupationUri', 'skillUri');
    if ((0, node_fs_1.existsSync)(file('skillSkillRelations')))
        relate(file('skillSkillRelations'), 'originalSkillUri', 'relatedSkillUri');
    if ((0, node_fs_1.existsSync)(file('broaderRelationsOccPillar')))
        for (const relation of broader(file('broaderRelationsOccPillar'), concepts, odd))
            relations.push(relation);
    return { languages, concepts, relations, leftOut: odd.found() };
}
const skillTypes = { 'skill/competence': 'skill', knowledge: 'knowledge' };
const relationTypes = { essential: 'essential', optional: 'optional' };
/** Which concept stands under which, without circles. */
function broader(path, concepts, odd) {
    const found = [];
    const pairs = new Set();
    eachRow(path, ['conceptUri', 'broaderUri'], odd, (row) => {
        const [subject, object] = [known(concepts, row, 'conceptUri').uri, known(concepts, row, 'broaderUri').uri];
        if (subject === object)
            throw new Odd('a relation of a concept to itself', 'conceptUri', subject);
        if (pairs.has(`${subject}\n${object}`))
            throw new Odd('a relation of two concepts that came before', 'conceptUri', subject);
        pairs.add(`${subject}\n${object}`);
        found.push({ subject, object, at: row.at('broaderUri') });
    }, 
    // A part of ESCO's concepts has all of its broader concepts elsewhere.
    { none: true });
    const closing = (0, circles_1.closingCircles)(found);
    return found.flatMap(({ subject, object, at }, i) => {
        if (!closing.has(i))
            return [{ subject, type: 'broader', object }];
        odd.add('a broader concept that is itself below the concept', `${at}: ${object}`);
        return [];
    });
}
/** How many concepts of each kind, relations of each type, and labels in each language. */
function countEsco({ concepts, relations, languages }) {
    const all = [...concepts.values()];
    const kinds = (kind) => all.filter((concept) => concept.kind === kind).length;
    const types = (type) => relations.filter((relation) => relation.type === type).length;
    const named = (language) => {
        const labels = all.flatMap((concept) => (0, names_1.own)(concept.labels, language) ?? []);
        return { preferred: labels.length, alternative: labels.reduce((sum, one) => sum + one.alternative.length, 0) };
    };
    return {
        concepts: {
            occupation: kinds('occupation'),
            skill: kinds('skill'),
            knowledge: kinds('knowledge'),
            group: kinds('group'),
        },
        relations: { essential: types('essential'), optional: types('optional'), broader: types('broader') },
        labels: Object.fromEntries(languages.map((language) => [language, named(language)])),
    };
}
/** Everything that the concept is called, in every language. */
function surfaceForms({ labels }) {
    return Object.values(labels).flatMap(({ preferred, alternative, hidden }) => [preferred, ...alternative, ...hidden]);
}
/** What is odd about a row, which is left out for it. */
class Odd extends Error {
    what;
    column;
    found;
    /** @param found the cell, as an example */
    constructor(what, column, found) {
        super(what);
        this.what = what;
        this.column = column;
        this.found = found;
    }
}
/**
 * Takes each row of a table, and notes those that are odd.
 * @throws UserError if there are rows, and all of them are odd, but for `none`
 */
function eachRow(path, columns, odd, take, { none = false } = {}) {
    let [taken, left] = [0, 0];
    let why = '';
    const leave = (what, example) => {
        left++;
        if (why === '')
            why = `${what} (${example})`;
        odd.add(what, example);
    };
    const rows = (0, csv_1.readCsv)(path, {
        needs: columns,
        onBadRow: (error) => leave('a row of more or fewer cells than columns', error.message),
    });
    for (const { line, row } of rows) {
        const at = (column) => `${path}:${line}: ${column}`;
        const cell = (column) => (row[column] ?? '').trim();
        try {
            take({
                at,
                cell,
                filled(column) {
                    if (cell(column) === '')
                        throw new Odd(`no ${column}`, column, 'an empty cell');
                    return cell(column);
                },
                oneOf(column, values) {
                    const name = cell(column);
                    if (Object.hasOwn(values, name))
                        return values[name];
                    throw new Odd(`a ${column} that is not one of ${Object.keys(values).join(', ')}`, column, shown(name));
                },
            });
            taken++;
        }
        catch (error) {
            if (!(error instanceof Odd))
                throw error;
            leave(error.what, `${at(error.column)}: ${error.found}`);
        }
    }
    if (taken === 0 && left > 0 && !none)
        throw new errors_1.UserError(`${path}: none of its ${left} rows can be used: ${why}`, 'expected a table of the ESCO download');
}
const article = (column) => `${/^[aeiou]/i.test(column) ? 'an' : 'a'} ${column}`;
const shown = (cell) => (cell === '' ? 'an empty cell' : cell.length > 60 ? `${cell.slice(0, 59)}…` : cell);
function known(concepts, row, column) {
    const concept = concepts.get(row.filled(column));
    if (concept)
        return concept;
    throw new Odd(`${article(column)} that the files of concepts do not have`, column, shown(row.cell(column)));
}
/** ESCO parts labels by line breaks, files made from its interface by `|`. */
function labelsOf(row) {
    const several = (column) => row
        .cell(column)
        .split(/[\r\n|]/)
        .map((label) => label.trim())
        .filter((label) => label !== '');
    return {
        preferred: row.filled('preferredLabel'),
        alternative: several('altLabels'),
        hidden: several('hiddenLabels'),
    };
}
