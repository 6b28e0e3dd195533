"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sourced = sourced;
const errors_1 = require("../base/errors");
const encoding_1 = require("./encoding");
/** The tasks at the paths and how they become prompts; flan reads folders of datasets, labour ESCO's folder. */
async function sourced(flags, paths) {
    if (flags.format === 'flan')
        return flanned(flags, paths);
    if (flags.format !== 'labour')
        return { format: (0, encoding_1.formatOf)(flags), tasks: await (0, encoding_1.tasksOf)(paths) };
    const { rng } = require('../base/random');
    const { labour } = require('../prompts/labour');
    const { readEsco } = require('../tasks/esco');
    const { labourTasks } = require('../tasks/labour');
    const format = labour((0, encoding_1.only)(flags, ['encoding']));
    return { format, tasks: paths.flatMap((path) => labourTasks(readEsco(path), { random: rng(flags.seed ?? 0) })) };
}
function flanned(flags, paths) {
    (0, encoding_1.only)(flags);
    const { templates: path, clusters, template, shots } = flags;
    if (path === undefined)
        throw new errors_1.UserError('--format flan needs --templates', 'a JSON file of FLAN’s templates');
    const { flan } = require('../prompts/flan');
    const { readFlan } = require('../tasks/flan');
    const files = require('../tasks/flan-templates');
    const templates = files.readFlanTemplates(path);
    const reading = { templates, ...(clusters === undefined ? {} : { clusters: files.readFlanClusters(clusters) }) };
    return {
        format: flan(templates, { template, shots }),
        tasks: paths.flatMap((folder) => readFlan(folder, reading)),
    };
}
