"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.promptsourceTask = promptsourceTask;
exports.promptsource = promptsource;
const p3_1 = require("../tasks/p3");
const budget_1 = require("./budget");
/**
 * P3's task of one template over a data set's rows: each row that the template makes a prompt of is an instance, whose
 * input is that prompt. Its definition is the template itself, its cluster the data set.
 * @param random each row draws from a stream of its own, so that rows may be left out without changing others
 * @returns the task, and how many rows it has no prompt of
 */
function promptsourceTask({ dataset, config }, template, rows, random) {
    const id = (0, p3_1.p3Id)(dataset, config, template.name);
    const instances = [];
    let skipped = 0;
    let number = 0;
    for (const row of rows) {
        const made = template.apply(row, { random: random?.fork(number) });
        if (made) {
            const { source, targets, choices } = made;
            instances.push({ id: `${id}#${number}`, input: source, targets, ...(choices ? { choices } : {}) });
        }
        else
            skipped++;
        number++;
    }
    const cluster = config === undefined ? dataset : `${dataset}/${config}`;
    return { task: (0, p3_1.p3Task)(id, cluster, template.jinja, instances), skipped };
}
/**
 * The prompt that an instance of P3 already is, with nothing before or after it, as T0 was trained. Under a budget it loses
 * its right end.
 */
function promptsource() {
    return {
        name: 'promptsource',
        switches: {},
        render: (_, instance, { budget } = {}) => (0, budget_1.promptOf)([{ kind: 'query', text: instance.input }], instance, budget),
    };
}
