"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.start = start;
const progress_1 = require("../base/progress");
const run_1 = require("./run");
/** `tunebook start`, which is `npm start`: the main job on the embedded tasks, from nothing to a figure. */
function start(program) {
    program
        .command('start')
        .description('tune a small T5 on the embedded tasks, and see')
        .addHelpText('after', '\nExample:\n  tunebook start')
        .action(async () => {
        const began = Date.now();
        const { ready } = require('../tensor/backend');
        await ready();
        const provided = Date.now();
        await (0, run_1.runExperiment)('main-job', { set: {} });
        (0, progress_1.say)(`
native backend ${(0, progress_1.duration)((provided - began) / 1000)}, main job ${(0, progress_1.duration)((Date.now() - provided) / 1000)}, all ${(0, progress_1.duration)((Date.now() - began) / 1000)}

what next
  tunebook show main-job                     both runs; with an id, its settings, numbers and worst answers
  tunebook run main-job --set steps=1000     the same with a change
  npm run lab                                the notebooks
(\`npx tunebook\` stands for tunebook in a clone)`);
    });
}
