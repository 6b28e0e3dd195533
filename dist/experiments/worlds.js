"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.usualOf = exports.unitsOf = exports.isWorld = exports.worldNames = void 0;
exports.registerWorld = registerWorld;
exports.aboutOf = aboutOf;
exports.openWorld = openWorld;
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const canonical_1 = require("../base/canonical");
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const paths_1 = require("../base/paths");
const progress_1 = require("../base/progress");
const registry_1 = require("../base/registry");
const text_1 = require("../figures/text");
const packaged_1 = require("../models/hub/packaged");
const task_worlds_1 = require("../tasks/task-worlds");
const world_1 = require("../tasks/world");
const world_2 = require("./mini/world");
/** A published model of 135 million parameters learns from few instances within minutes. */
const tuned = {
    model: 'smollm2',
    tune: 'lora',
    steps: 100,
    batch: 8,
    learningRate: 1e-3,
    targetBatch: 8,
    targetLearningRate: 1e-3,
    perTask: 8,
    test: 4,
    maxSource: 512,
    trainSource: 240,
    maxTarget: 48,
};
const ranked = { ...tuned, answer: 'rank', metric: 'accuracy' };
const data = (folder) => `../shared/data/${folder}`;
/** The worlds by name: a further one is a line here, and how it is read in `task-worlds.ts`; in a script `registerWorld`. */
const worlds = {
    mini: { about: 'own-written tasks of the mini world', units: 'operations', usual: {} },
    superni: {
        about: 'Super-NaturalInstructions',
        units: 'datasets',
        usual: { ...tuned, data: data('superni') },
        read: task_worlds_1.superni,
    },
    ni: {
        about: 'Natural Instructions',
        units: 'datasets',
        usual: { ...tuned, data: data('ni_v1'), format: 'ni(prompt + definition)' },
        read: task_worlds_1.ni,
    },
    p3: { about: 'P3', units: 'datasets', usual: { ...tuned, data: data('p3'), format: 'promptsource' }, read: task_worlds_1.p3 },
    bbh: { about: 'BIG-Bench Hard', units: 'tasks', usual: { ...ranked, data: data('bbh') }, read: task_worlds_1.bbh },
    esco: {
        about: 'ESCO',
        units: 'tasks',
        usual: { ...ranked, data: data('esco'), format: 'labour(instruction)' },
        read: task_worlds_1.esco,
    },
};
const worldNames = () => Object.keys(worlds);
exports.worldNames = worldNames;
/** Adds a world from a script: from then on it is one like the others, by its name. */
function registerWorld(name, kind) {
    (0, registry_1.register)('world', worlds, name, kind, registerWorld);
    opened.clear();
}
const isFolder = (path) => (0, node_fs_1.statSync)((0, node_path_1.resolve)(paths_1.root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
/** A world by its name, or a folder of task files. */
function kindOf(world) {
    const known = (0, names_1.own)(worlds, world);
    if (known || !/[/\\.]/.test(world) || !isFolder(world))
        return known;
    return { about: world, units: 'datasets', usual: { ...tuned, data: world }, read: task_worlds_1.folder };
}
/** What the `world` setting may be. */
const isWorld = (name) => typeof name === 'string' && kindOf(name) !== undefined;
exports.isWorld = isWorld;
const unitsOf = ({ world }) => kindOf(world)?.units ?? 'tasks';
exports.unitsOf = unitsOf;
/** What was asked, and of which model, for captions. */
function aboutOf({ world, model, tune }) {
    const tasks = (0, text_1.capital)(kindOf(world)?.about ?? world);
    if (model === 'mini')
        return tasks;
    return `${tasks}; ${model === packaged_1.SMOLLM2.name ? packaged_1.SMOLLM2.about : model}; tuned: ${tune}`;
}
const usualOf = (world) => kindOf(world)?.usual ?? {};
exports.usualOf = usualOf;
const opened = new Map();
/** @throws UserError where there is no such world, its data is not there, or a file of it cannot be read */
function openWorld(settings, { dry } = {}) {
    return dry ? dry.world(() => readWorld(settings), settings) : readWorld(settings);
}
function readWorld({ world: name, data, test, answer }) {
    const kind = kindOf(name);
    if (!kind)
        throw new errors_1.UserError(`world: there is no ${name}${(0, names_1.didYouMean)((0, exports.worldNames)(), name)}`, `worlds: ${(0, exports.worldNames)().join(', ')}`);
    if (!kind.read)
        return (0, world_2.miniWorld)();
    const key = JSON.stringify([name, data, test, answer]);
    const before = opened.get(key);
    if (before)
        return before;
    if (!isFolder(data))
        throw new errors_1.UserError(`${data}: no such folder from ${paths_1.root}`, `--set data=FOLDER says where the data of ${name} is`);
    let left = 0;
    const kept = (tasks) => {
        const some = answer === 'rank' ? tasks.map(withChoices) : [...tasks];
        const full = some.filter(({ instances }) => instances.length > 1);
        left += tasks.length - full.length;
        return full;
    };
    const parts = (0, world_1.withoutTests)(kind.read((0, node_path_1.resolve)(paths_1.root, data), kept, test));
    if (parts.train.length === 0)
        throw new errors_1.UserError(`${data}: expected tasks to train on, found none`, emptyHint(answer));
    if (left > 0)
        (0, progress_1.say)(`world ${name}: ${left} tasks are left out, which have no instances${answer === 'rank' ? ' with choices' : ''}`);
    const tasks = [parts.train, parts.development, ...Object.values(parts.groups)].flat();
    const world = { ...parts, name, hash: (0, canonical_1.contentHash)(tasks) };
    opened.set(key, world);
    return world;
}
const emptyHint = (answer) => answer === 'rank' ? 'answer=rank needs tasks whose instances have choices; answer=generate does not' : undefined;
const withChoices = (task) => ({
    ...task,
    instances: task.instances.filter(({ choices = [], targets }) => choices.some((one) => targets.includes(one))),
});
