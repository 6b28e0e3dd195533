"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.runs = runs;
const paths_1 = require("../base/paths");
const progress_1 = require("../base/progress");
const included_1 = require("../runs/included");
const store_1 = require("../runs/store");
const output_1 = require("./output");
/** `tunebook runs`: what the store holds. */
function runs(program) {
    program
        .command('runs')
        .description('list what is stored')
        .option('--include <name...>', 'keep the numbers of these experiments with the project, for its notebooks')
        .addHelpText('after', '\nExample:\n  tunebook runs')
        .action(async ({ include }) => {
        const store = (0, paths_1.runsFolder)();
        if (include) {
            const { findExperiment } = require('../experiments');
            const names = include.map((word) => findExperiment(word).name);
            for (const name of names) {
                const { taken, kept } = (0, included_1.includeRuns)(store, name);
                (0, progress_1.say)(`${(0, included_1.includedFile)(name)}: ${taken} runs of ${store}${kept > 0 ? `, and ${kept} that were there before` : ''}`);
            }
            return;
        }
        const found = (0, store_1.listRuns)(store);
        if (found.length === 0)
            return (0, progress_1.say)(`${store} has no runs yet: \`tunebook start\` makes the first ones`);
        const rows = found.map(({ id, name, state, changed, metrics }) => [
            id,
            name,
            state,
            metrics ? (0, progress_1.duration)(metrics.seconds) : '',
            changed.toISOString().slice(0, 16).replace('T', ' '),
        ]);
        await (0, output_1.printResult)(found.map(({ id, name, state, folder, changed }) => ({ id, name, state, folder, changed })), `${(0, output_1.table)(['id', 'run', 'state', 'took', 'last at work (UTC)'], rows)}

\`tunebook show ID\` leads from its numbers to its settings, predictions and worst instances`);
    });
}
