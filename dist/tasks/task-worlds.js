"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.esco = exports.p3 = exports.folder = exports.bbh = exports.ni = exports.superni = void 0;
exports.heldOutByDataset = heldOutByDataset;
const node_path_1 = require("node:path");
const random_1 = require("../base/random");
const esco_1 = require("./esco");
const esco_split_1 = require("./esco-split");
const labour_1 = require("./labour");
const read_1 = require("./read");
const splits_1 = require("./splits");
const world_1 = require("./world");
/** Of the tasks to train on, the share that is kept for choosing settings; of those without an official split, for reporting. */
const [DEVELOPMENT, REPORT] = [0.1, 0.25];
/** @throws UserError at the first file that cannot be read */
function tasksIn(folder) {
    const { tasks, failures } = (0, read_1.readTasks)([folder]);
    if (failures[0])
        throw failures[0];
    return tasks;
}
/** About this share of the tasks, the same ones each time, and those that have no dataset in common with them. */
function keptAside(tasks, share) {
    const most = share * tasks.length;
    let datasets = [];
    for (const name of (0, random_1.shuffled)([...new Set(tasks.flatMap(splits_1.datasetsOf))], (0, random_1.rng)(0).fork('split'))) {
        const more = [...datasets, name];
        const count = tasks.filter((task) => (0, splits_1.datasetsOf)(task).some((one) => more.includes(one))).length;
        if (count <= most || datasets.length === 0)
            datasets = more;
    }
    return (0, splits_1.holdOut)(tasks, { datasets });
}
/** The first instances for tests, at most half of them, the others to train on. */
const divided = (tasks, test) => tasks.map((task) => {
    const count = Math.min(test, task.instances.length >> 1);
    return { train: { ...task, instances: task.instances.slice(count) }, test: (0, world_1.few)(task, count) };
});
/** Tasks to tune on, some of them kept for development, and those to report; areas are their categories. */
function parts(train, report, test) {
    const { seen, unseen } = keptAside(train, DEVELOPMENT);
    const own = divided(seen, test);
    const categories = [...new Set(own.map((one) => one.test.category))];
    return {
        train: own,
        development: divided(unseen, test),
        groups: { 'unseen tasks': divided(report, test) },
        areas: Object.fromEntries(categories.map((name) => [name, own.filter((one) => one.test.category === name)])),
    };
}
/** A world of tasks without an official split: a quarter, by their datasets, is for reporting; instances are in a random order. */
function heldOutByDataset(tasks, test) {
    const mixed = tasks.map((task) => (0, splits_1.sampleInstances)(task, task.instances.length, (0, random_1.rng)(0)));
    const { seen, unseen } = keptAside(mixed, REPORT);
    return parts(seen, unseen, test);
}
/** Super-NaturalInstructions under its official split; tests are the first instances, as in the official evaluation. */
const superni = (data, kept, test) => {
    const split = (0, splits_1.bySplit)(tasksIn((0, node_path_1.join)(data, 'tasks')), (0, splits_1.readSplit)((0, node_path_1.join)(data, 'splits', 'default')));
    return parts(kept(split.train), kept(split.test), test);
};
exports.superni = superni;
const ni = (data, kept, test) => heldOutByDataset(kept(tasksIn((0, node_path_1.join)(data, 'tasks'))), test);
exports.ni = ni;
exports.bbh = exports.ni;
const folder = (data, kept, test) => heldOutByDataset(kept(tasksIn(data)), test);
exports.folder = folder;
/** P3's rendered prompts. Names begin with the dataset's: those that share their first word are kept together. */
const p3 = (data, kept, test) => {
    const tasks = tasksIn((0, node_path_1.join)(data, 'rendered_t0_train')).map((task) => {
        const [dataset = task.id] = task.id.split('_');
        return { ...task, cluster: dataset, category: dataset };
    });
    return heldOutByDataset(kept(tasks), test);
};
exports.p3 = p3;
/** At most so many instances of each labour market task. */
const LABOUR = 1000;
/**
 * ESCO's four tasks, each an area: two kinds of classification to tune on, linking and questions to report. Tests are about
 * other concepts than training, and share no name with it.
 */
const esco = (data, kept, test) => {
    const { train, test: held } = (0, esco_split_1.splitTaxonomy)((0, esco_1.readEsco)(data), { test: 0.2, random: (0, random_1.rng)(0) });
    const some = (taxonomy, part, count) => kept((0, labour_1.labourTasks)(taxonomy, { random: (0, random_1.rng)(0) }).map((task) => {
        const { instances, ...rest } = (0, splits_1.sampleInstances)(task, count, (0, random_1.rng)(0));
        return {
            ...rest,
            cluster: task.category,
            instances: instances.map((one) => ({ ...one, id: `${part} ${one.id}` })),
        };
    }));
    const asked = some(held, 'test', test);
    const all = some(train, 'train', LABOUR).map((task, i) => ({ train: task, test: asked[i] }));
    const of = (kind) => all.filter((one) => one.test.category === kind);
    return {
        train: [...of('entity classification'), ...of('relation classification')],
        development: [],
        groups: { 'unseen tasks': [...of('entity linking'), ...of('question answering')] },
        areas: Object.fromEntries(all.map((one) => [one.test.category, [one]])),
    };
};
exports.esco = esco;
