"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.checkTasks = checkTasks;
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const gzip_1 = require("../base/gzip");
const lists_1 = require("../base/lists");
const esco_folder_1 = require("./esco-folder");
const instances_1 = require("./instances");
const own_1 = require("./own");
const read_1 = require("./read");
const same_1 = require("./same");
const superni_1 = require("./superni");
/**
 * Looks at every task file of a path, as `readTasks` takes them, or at ESCO's tables, and tells all that is wrong in each:
 * of Super-NaturalInstructions files and one's own folders every field and line, of other sources the first problem.
 * @throws UserError if there are no tasks at the path
 */
function checkTasks(path) {
    if ((0, esco_folder_1.isEsco)(path))
        return [checkEsco(path)];
    const seen = new Map();
    return (0, read_1.taskPlaces)(path).map((place) => {
        const problems = [];
        const notes = [];
        const attempt = attempts(problems);
        const task = attempt(() => (0, read_1.readTask)(place));
        if (task) {
            const key = `${task.source}/${task.id}`;
            const first = seen.get(key);
            if (first)
                problems.push(new errors_1.UserError(`${place}: its id ${task.id} is that of ${first} too`, 'rename one of them'));
            seen.set(key, first ?? place);
            (0, lists_1.append)(notes, oddities(task));
        }
        else {
            const all = (0, own_1.isOwnTask)(place) ? ownProblems(place) : superniProblems(place, problems[0]);
            // The parts may all be well where the whole is not: then what the reader said stands.
            if (all.length > 0)
                problems.shift();
            (0, lists_1.append)(problems, all);
        }
        return { path: place, problems, notes };
    });
}
function checkEsco(path) {
    const problems = [];
    const taxonomy = attempts(problems)(() => (0, esco_folder_1.readEscoFolder)(path));
    return { path, problems, notes: taxonomy ? (0, esco_folder_1.escoOddities)(taxonomy) : [] };
}
/** Gives what the work gives, or puts the user's mistake among the problems; a mistake of the program goes on up. */
function attempts(problems) {
    return (work) => {
        try {
            return work();
        }
        catch (error) {
            if (!(error instanceof errors_1.UserError))
                throw error;
            problems.push(error);
            return undefined;
        }
    };
}
const examples = ['Positive Examples', 'Negative Examples'];
const lists = [...examples, 'Instances'];
const sound = { Definition: ['.'], 'Positive Examples': [], 'Negative Examples': [], Instances: [] };
/** All problems of a Super-NaturalInstructions file; nothing if it is no JSON object, or one of another source. */
function superniProblems(path, first) {
    const problems = [];
    const attempt = attempts(problems);
    const file = attempts([])(() => (0, fields_1.object)((0, files_1.readJson)(path), path));
    const has = (name) => file !== undefined && Object.hasOwn(file, name);
    if (!file || has('examples') || has('Examples') || !lists.some(has))
        return [first];
    const id = (0, gzip_1.stem)(path, '.json');
    for (const name of new Set([...Object.keys(sound), ...Object.keys(file)])) {
        const value = has(name) ? file[name] : undefined;
        if (!lists.includes(name) || !Array.isArray(value)) {
            const { [name]: _, ...others } = sound;
            attempt(() => (0, superni_1.superniTask)(has(name) ? { ...others, [name]: value } : others, id, path));
            continue;
        }
        value.forEach((item, i) => {
            const at = `${path}: ${name}[${i}]`;
            attempt(() => (examples.includes(name) ? (0, superni_1.superniExample)(item, at) : (0, instances_1.instance)(item, at, `${id}#${i}`)));
        });
    }
    const ids = (Array.isArray(file.Instances) ? file.Instances : []).map((item, i) => {
        const given = attempts([])(() => (0, fields_1.object)(item, ''))?.id;
        return { id: typeof given === 'string' ? given : `${id}#${i}`, at: `${path}: Instances[${i}].id` };
    });
    return [...problems, ...repeated(ids)];
}
/** All problems of a folder of one's own. */
function ownProblems(folder) {
    const id = (0, node_path_1.basename)((0, node_path_1.resolve)(folder));
    const problems = [];
    const attempt = attempts(problems);
    const definition = (0, node_path_1.join)(folder, 'definition.txt');
    attempt(() => {
        if ((0, files_1.readText)(definition)
            .replace(/^---[ \t]*$/gm, '')
            .trim() === '')
            throw new errors_1.UserError(`${definition}: expected what is to be done, found nothing`);
    });
    attempt(() => (0, own_1.ownHead)((0, gzip_1.plainOrGzip)((0, node_path_1.join)(folder, 'task.json')), id));
    for (const name of ['instances', 'positives', 'negatives']) {
        const found = attempt(() => (0, own_1.ownLines)(folder, name, (error) => problems.push(error))) ?? [];
        const read = found.map(({ fields, at }, i) => attempt(() => name === 'instances' ? (0, own_1.ownInstance)(fields, at, `${id}#${i}`) : (0, own_1.ownExample)(fields, at)));
        const ids = read.flatMap((one, i) => (one && 'id' in one ? [{ id: one.id, at: `${found[i]?.at}: id` }] : []));
        (0, lists_1.append)(problems, repeated(ids));
    }
    // What concerns the folder as a whole, such as a file that is missing.
    if (problems.length === 0)
        attempt(() => (0, own_1.readOwn)(folder));
    return problems;
}
function repeated(ids) {
    const first = new Map();
    return ids.flatMap(({ id, at }) => {
        const before = first.get(id);
        if (before === undefined)
            first.set(id, at);
        return before === undefined
            ? []
            : [new errors_1.UserError(`${at}: expected an id of its own, found "${id}" again (first at ${before})`)];
    });
}
/** What is hardly meant in a task that can be read. */
function oddities(task) {
    const found = [];
    const report = (what, ids) => {
        const some = ids.slice(0, 3).join(', ') + (ids.length > 3 ? `, and ${ids.length - 3} more` : '');
        if (ids.length > 0)
            found.push(`${what}: ${some}`);
    };
    const where = (fits) => task.instances.filter(fits).map(({ id }) => id);
    if (task.instances.length === 0)
        found.push('no instances');
    if (task.positives.length === 0)
        found.push('no positive examples: prompts can show none');
    report('an empty input', where(({ input }) => input.trim() === ''));
    report('an empty answer, which nothing but an empty output matches', where(({ targets }) => targets.some((target) => target.trim() === '')));
    const answers = new Map();
    for (const { input, targets } of task.instances) {
        const key = (0, same_1.normalised)(input);
        answers.set(key, (answers.get(key) ?? new Set()).add(targets.map(same_1.normalised).sort().join('\n')));
    }
    const inputs = new Set();
    report('an input that came before', where(({ input }) => inputs.size === inputs.add((0, same_1.normalised)(input)).size));
    report('inputs that have other answers elsewhere', where(({ input }) => (answers.get((0, same_1.normalised)(input))?.size ?? 0) > 1));
    const shown = new Set(task.positives.map(({ input }) => (0, same_1.normalised)(input)));
    report('inputs that are positive examples too, so that prompts show their answer', where(({ input }) => shown.has((0, same_1.normalised)(input))));
    return found;
}
