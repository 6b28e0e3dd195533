"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.data = data;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const outputs_1 = require("../base/outputs");
const paths_1 = require("../base/paths");
const data_esco_1 = require("./data-esco");
const output_1 = require("./output");
/** `tunebook data`: where tasks come from, what is here, what is in it, and whether one's own can be read. */
function data(program) {
    const group = program
        .command('data')
        .description('list, download, look at and check data sets')
        .addHelpText('after', '\nExample:\n  tunebook data list\n  tunebook data get bbh\n  tunebook data show bbh');
    group
        .command('list')
        .description('the sources and the models that come by name, their licences, and which are here')
        .addHelpText('after', '\nExample:\n  tunebook data list')
        .action(listSources);
    group
        .command('get')
        .description('download a source, or prove that it is as it was downloaded')
        .argument('<name>', 'a name from `tunebook data list`')
        .option('--to <folder>', "where to; by default a folder in the user's cache")
        .addHelpText('after', '\nExample:\n  tunebook data get bbh')
        .action(get);
    group
        .command('show')
        .description('counts, lengths, categories, languages and an example')
        .argument('<what>', 'a source that is here, a task of one, or a path')
        .addHelpText('after', '\nExample:\n  tunebook data show mini')
        .action(show);
    group
        .command('check')
        .description('say what is wrong in task files, all of it')
        .argument('<path>', "a task file, a folder of them, a folder with definition.txt and instances.jsonl or .csv, or one of ESCO's tables")
        .addHelpText('after', '\nExample:\n  tunebook data check my-tasks')
        .action(check);
}
const miniTasks = (0, node_path_1.join)(paths_1.root, 'datasets', 'mini', 'tasks');
const library = () => {
    const { isHere, sizeHere, sourceFolder, strangerIn, getSource, } = require('../tasks/download');
    const { findSource, readManifest } = require('../tasks/manifest');
    return { isHere, sizeHere, sourceFolder, strangerIn, getSource, findSource, readManifest };
};
async function listSources() {
    const { isHere, sizeHere, sourceFolder, readManifest } = library();
    const rows = readManifest().map((source) => {
        const { name, title, version, homepage, licence, about, manual } = source;
        const folder = sourceFolder(source);
        const here = isHere(folder);
        const files = source.files.map(({ size }) => size);
        const known = files.length > 0 && files.every((size) => size !== undefined);
        const bytes = here ? sizeHere(folder) : known ? files.reduce((sum, size) => sum + (size ?? 0), 0) : null;
        const state = here ? 'here' : manual ? 'by hand' : 'to get';
        return { name, title, version, state, bytes, homepage, licence, about, ...(here ? { folder } : {}) };
    });
    const { packagedModels } = require('../models/hub/packaged');
    const models = packagedModels().map(({ here, folder, about, ...model }) => ({
        ...model,
        title: about,
        state: here ? 'here' : 'on first use',
        ...(here ? { folder } : {}),
    }));
    const lines = [...rows, ...models].map(({ name, title, version, bytes, state }) => [
        name,
        title,
        version.slice(0, 10),
        bytes === null ? '?' : (bytes / 1e6).toFixed(1),
        state,
    ]);
    const text = [
        (0, output_1.table)(['name', 'what', 'version', 'MB', 'state'], [['mini', 'the mini world, our own', '', '', 'here'], ...lines]),
        '',
        ...rows.map(({ name, about, licence }) => `${name}: ${about}\n  licence: ${licence}`),
        ...models.map(({ name, title, licence }) => `${name}: ${title}\n  licence: ${licence}`),
        '\n`tunebook data get NAME` downloads data to the cache of this user, and models come when they are used; their licences are for you to keep',
    ];
    await (0, output_1.printResult)([...rows, ...models], text.join('\n'));
}
async function get(name, { to }) {
    const { findSource, readManifest, getSource, sourceFolder, strangerIn } = library();
    const source = findSource(readManifest(), name);
    const folder = to ?? sourceFolder(source);
    if (to !== undefined) {
        (0, outputs_1.checkNewFolder)('--to', to, { overwrite: true });
        const stranger = strangerIn(source, to);
        if (stranger !== undefined)
            throw new errors_1.UserError(`--to ${to}: has ${stranger} in it, which is not of ${name}`, 'give a folder of its own');
    }
    const { files, fetched } = await getSource(source, folder);
    const open = source.archive ? source.archive.hash === undefined : source.files.some(({ hash }) => hash === undefined);
    const text = [
        fetched > 0
            ? `${name}: ${files} files in ${folder}, ${fetched} of them fetched now`
            : `${name}: all ${files} files in ${folder} are as they were downloaded`,
        ...(fetched > 0 && open
            ? ['the manifest has no hash for some of it: what came now is recorded, and what comes later has to be the same']
            : []),
        `licence: ${source.licence}`,
    ];
    await (0, output_1.printResult)([{ name, version: source.version, folder, files, fetched }], text.join('\n'));
}
async function show(what) {
    const place = placeOf(what);
    const { isEsco } = require('../tasks/esco-folder');
    const folder = 'source' in place ? place.folder : 'path' in place ? place.path : undefined;
    if (folder !== undefined && isEsco(folder))
        return (0, data_esco_1.showEsco)(what, folder);
    if ('source' in place)
        return showFiles(place.source, place.folder);
    const { readTasks } = require('../tasks/read');
    const { summarise } = require('../tasks/summary');
    const { tasks, failures } = 'tasks' in place ? { tasks: place.tasks, failures: [] } : readTasks([place.path]);
    const [first] = tasks;
    if (!first)
        throw failures[0] ?? new errors_1.UserError(`${what}: no tasks`);
    const summary = summarise(tasks);
    const text = [
        describeSummary(what, summary),
        `\nan example, of ${first.id}\n${(0, data_esco_1.describeExample)(first)}`,
        ...(failures.length > 0
            ? [`\n${failures.length} more files could not be read: \`tunebook data check\` says why`]
            : []),
    ];
    await (0, output_1.printResult)([{ ...summary, example: { task: first.id, ...first.instances[0] } }], text.join('\n'));
}
/** Where tasks are: a path, a source's folder, or a task's file in one; the mini world's tasks; or a source without tasks. */
function placeOf(what) {
    if ((0, files_1.statOf)(what))
        return { path: what };
    if (what === 'mini') {
        const { mini } = require('../tasks/mini');
        const { seen, development, unseenCombinations, unseenFamilies } = mini();
        return { tasks: [...seen, ...development, ...unseenCombinations, ...unseenFamilies] };
    }
    const { isHere, sourceFolder, readManifest } = library();
    const sources = readManifest();
    const named = sources.find(({ name }) => name === what);
    if (named) {
        const folder = sourceFolder(named);
        if (!isHere(folder))
            throw new errors_1.UserError(`${what} is not here yet`, named.manual ?? `\`tunebook data get ${what}\``);
        return named.tasks === undefined ? { source: named, folder } : { path: (0, node_path_1.join)(folder, named.tasks) };
    }
    const folders = sources.flatMap((source) => (source.tasks ? [(0, node_path_1.join)(sourceFolder(source), source.tasks)] : []));
    const { isInside } = require('../base/unpack');
    const files = [miniTasks, ...folders].flatMap((folder) => [
        (0, node_path_1.join)(folder, `${what}.json`),
        (0, node_path_1.join)(folder, what, 'task.json'),
    ]);
    const path = isInside(what) ? files.find((file) => (0, node_fs_1.existsSync)(file)) : undefined;
    if (path)
        return { path };
    const names = ['mini', ...sources.map(({ name }) => name)].join(', ');
    throw new errors_1.UserError(`${what}: no such path, source or task that is here`, `sources are ${names}`);
}
async function showFiles({ name, about }, folder) {
    const { sizeHere } = library();
    const bytes = sizeHere(folder);
    await (0, output_1.printResult)([{ name, folder, bytes }], `${name}: ${about}\n  ${(bytes / 1e6).toFixed(1)} MB in ${folder}`);
}
function describeSummary(what, summary) {
    const { tasks, instances, withChoices, withSeveralTargets, positives, negatives, categories, languages } = summary;
    const lengths = Object.entries(summary.lengths);
    return [
        `${what}: ${tasks} ${tasks === 1 ? 'task' : 'tasks'}, ${instances} instances (${withChoices} with choices, ${withSeveralTargets} with several ` +
            `answers), ${positives} positive and ${negatives} negative examples`,
        '',
        (0, output_1.table)(['words', 'mean', 'median', '95% up to', 'most'], lengths.map(([of, { mean, median, most95, max }]) => [of, mean, median, most95, max])),
        '',
        (0, output_1.table)(['category', 'tasks', 'instances'], categories.slice(0, LINES).map(({ name, tasks: own, instances: inside }) => [name, own, inside])),
        ...more(categories.length, 'categories'),
        '',
        (0, output_1.table)(['language', 'of the output', 'tasks'], languages.slice(0, LINES).map(({ input, output, tasks: own }) => [input, output, own])),
        ...more(languages.length, 'pairs of languages'),
    ].join('\n');
}
/** Of long lists, so many lines are shown; all are on stdout. */
const LINES = 30;
const more = (count, noun) => (count > LINES ? [`and ${count - LINES} more ${noun}`] : []);
async function check(path) {
    const { checkTasks } = require('../tasks/check');
    const { isEsco } = require('../tasks/esco-folder');
    const { groupProblems } = require('../tasks/problem-groups');
    const checked = checkTasks(path).map((one) => ({ ...one, kinds: groupProblems(one.problems) }));
    const wrong = checked.filter(({ problems }) => problems.length > 0);
    const count = wrong.reduce((sum, { problems }) => sum + problems.length, 0);
    const noun = isEsco(path) ? 'taxonomy' : checked.length === 1 ? 'task' : 'tasks';
    const tasks = `${checked.length} ${noun}`;
    await (0, output_1.printResult)(checked.map(({ path: file, kinds, notes }) => ({
        path: file,
        problems: kinds.map(({ first, count, also }) => ({ message: first.message, hint: first.hint, count, also })),
        notes,
    })), [...checked.flatMap(describeChecked), ...(count > 0 ? [] : [`${path}: ${tasks}, nothing wrong`])].join('\n'));
    if (count > 0)
        throw new errors_1.UserError(`${path}: ${count} ${count === 1 ? 'problem' : 'problems'} in ${wrong.length} of ${tasks}`, 'mend them and check again');
}
/** All that is wrong with a task: what is alike once, with the number of it, and each hint once. */
function describeChecked({ path, kinds, notes }) {
    const shown = new Set();
    return [
        ...kinds.flatMap(({ first, count, also }) => {
            const hint = first.hint !== undefined && !shown.has(first.hint) ? [`  ${first.hint}`] : [];
            if (first.hint !== undefined)
                shown.add(first.hint);
            const more = `  and ${count - 1} more like this: ${also.join(', ')}${count > also.length + 1 ? ', …' : ''}`;
            return [first.message, ...(count > 1 ? [more] : []), ...hint];
        }),
        ...notes.map((note) => `${path}: note: ${note}`),
    ];
}
