"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.names = exports.run = void 0;
exports.realTasksAt = realTasksAt;
const node_path_1 = require("node:path");
const errors_1 = require("../base/errors");
const files_1 = require("../base/files");
const names_1 = require("../base/names");
const paths_1 = require("../base/paths");
const random_1 = require("../base/random");
const heuristics_1 = require("../metrics/heuristics");
const tk_instruct_1 = require("../prompts/tk-instruct");
const identity_1 = require("../runs/identity");
const leaks_1 = require("../tasks/leaks");
const read_1 = require("../tasks/read");
const splits_1 = require("../tasks/splits");
const world_1 = require("../tasks/world");
const evaluate_1 = require("./evaluate");
const load_1 = require("./load");
const small_t5_1 = require("./mini/small-t5");
const tune_1 = require("./tune");
/** One run of `real-tasks`: what decides its rows stands here and in what is imported. */
exports.run = (0, identity_1.decidedBy)('experiments/real-tasks-run.ts', async ({ data, perTask, training, seed, ...settings }, at) => {
    const divided = realTasksAt(data).map((task) => (0, splits_1.splitInstances)((0, splits_1.sampleInstances)(task, task.instances.length, (0, random_1.rng)(seed)), { train: perTask, test: 'rest' }));
    const [train, test] = [divided.map(({ train }) => train), divided.map(({ test }) => test)];
    (0, leaks_1.checkLeaks)({ setting: 'within-task', train, test });
    const groups = [...new Set(test.map(({ category }) => category))].map((group) => ({
        group,
        tasks: test.filter(({ category }) => category === group),
    }));
    const known = new Map(train.map((task) => [task.id, task.instances]));
    const majority = (task) => (0, heuristics_1.majorityLabel)(task, known.get(task.id) ?? []);
    const heuristic = (0, names_1.own)({ 'copy-input': heuristics_1.copyInput, majority }, training);
    const answer = async () => {
        const texts = train.flatMap(({ definitions, instances }) => [
            ...definitions,
            ...instances.flatMap(({ input, targets }) => [input, ...targets]),
        ]);
        const untrained = (0, small_t5_1.smallT5)(texts, seed, { lowercase: true, phrases });
        if (training === 'trained') {
            const options = { ...settings, seed, maxSource, maxTarget, format, at, label: 'training' };
            await (0, tune_1.trainIn)(at, (kept) => (0, tune_1.tuneSmall)(untrained, (0, world_1.underDefinitions)(train, 1), options, kept));
        }
        const model = training === 'trained' ? await (0, load_1.loadAt)((0, node_path_1.join)(at.run.folder, 'model'), at) : untrained;
        return (0, evaluate_1.predict)(model, groups, { format, maxSource, maxNew: maxTarget, at });
    };
    const predictions = heuristic ? (0, evaluate_1.scoreAnswers)(groups, format, heuristic) : await answer();
    at.run.predictions(predictions);
    return (0, evaluate_1.taskRows)(predictions);
});
/** Tasks of Super-NaturalInstructions with short sources and answers that a hundred instances can teach. */
exports.names = [
    'task1152_bard_analogical_reasoning_causation',
    'task1153_bard_analogical_reasoning_affordance',
    'task1154_bard_analogical_reasoning_travel',
    'task1155_bard_analogical_reasoning_trash_or_treasure',
    'task1156_bard_analogical_reasoning_tools',
    'task1157_bard_analogical_reasoning_rooms_for_containers',
    'task1158_bard_analogical_reasoning_manipulating_items',
    'task1159_bard_analogical_reasoning_containers',
    'task879_schema_guided_dstc8_classification',
    'task880_schema_guided_dstc8_classification',
    'task1531_daily_dialog_type_classification',
    'task1615_sick_tclassify_b_relation_a',
    'task1612_sick_label_classification',
    'task1516_imppres_naturallanguageinference',
];
const format = (0, tk_instruct_1.tkInstruct)({ definition: true, positives: 0 });
const [maxSource, maxTarget] = [256, 16];
const phrases = ['Definition:', 'Now complete the following example -\nInput:', 'Output:'];
/** @throws UserError saying where the data is expected, and how to get it */
function realTasksAt(folder) {
    const paths = exports.names.map((name) => (0, node_path_1.join)((0, node_path_1.resolve)(paths_1.root, folder), `${name}.json`));
    const missing = paths.find((path) => !(0, files_1.statOf)(path));
    if (missing) {
        throw new errors_1.UserError(`${missing}: no such file`, 'real-tasks needs the task files of github.com/allenai/natural-instructions: --set data=FOLDER');
    }
    const { tasks, failures } = (0, read_1.readTasks)(paths);
    if (failures[0])
        throw failures[0];
    return tasks;
}
