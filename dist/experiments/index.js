"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.experiments = void 0;
exports.findExperiment = findExperiment;
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const encodings_1 = require("./encodings");
const in_context_1 = require("./in-context");
const k_shot_1 = require("./k-shot");
const left_out_words_1 = require("./left-out-words");
const main_job_1 = require("./mini/main-job");
const mini_t5_1 = require("./mini/mini-t5");
const order_1 = require("./order");
const own_file_1 = require("./own-file");
const real_tasks_1 = require("./real-tasks");
const selection_1 = require("./selection");
const transfer_1 = require("./transfer");
const zero_shot_1 = require("./zero-shot");
/** In the order in which the README has them. */
exports.experiments = [
    main_job_1.mainJob,
    real_tasks_1.realTasks,
    mini_t5_1.miniT5Training,
    zero_shot_1.zeroShot,
    k_shot_1.kShot,
    transfer_1.transfer,
    order_1.order,
    encodings_1.encodingGrid,
    left_out_words_1.leftOutWords,
    in_context_1.inContext,
    selection_1.selection,
];
/**
 * An experiment by its name, or the one in a file of one's own, such as `./mine.ts`.
 * @throws UserError that lists the names if there is none of this one; naming the file if it has none
 */
function findExperiment(word) {
    const names = exports.experiments.map(({ name }) => name);
    if ((0, own_file_1.isOwnFile)(word)) {
        const own = (0, own_file_1.experimentIn)(word);
        if (!names.includes(own.name))
            return own;
        throw new errors_1.UserError(`${word}: ${own.name} is one of the library's own experiments`, 'give it another name');
    }
    const found = exports.experiments.find(({ name }) => name === word);
    if (found)
        return found;
    throw new errors_1.UserError(`no experiment is called ${word}${(0, names_1.didYouMean)(names, word)}`, `there are ${names.join(', ')}; one of your own is a file such as ./mine.ts`);
}
