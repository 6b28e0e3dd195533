"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.renderTemplates = renderTemplates;
const errors_1 = require("../base/errors");
const progress_1 = require("../base/progress");
const output_1 = require("./output");
/**
 * Rows × templates → prompts, row by row, as JSON lines of {id, row, template, source, targets, choices}. What a template makes no
 * prompt of is left out, and counted on stderr. A template that draws at random draws from a stream of its own for each row.
 */
async function renderTemplates({ templates: path, rows, template: name, limit }) {
    if (path === undefined || rows === undefined)
        throw new errors_1.UserError(`--format promptsource needs ${path === undefined ? '--templates' : '--rows'}`, 'tunebook render --format promptsource --templates templates.yaml --rows rows.jsonl');
    const { rng } = require('../base/random');
    const { readTemplates } = require('../prompts/promptsource');
    const { readRows } = require('../tasks/p3');
    const { templates } = readTemplates(path);
    const wanted = templates.filter((template) => name === undefined || template.name === name);
    if (wanted.length === 0)
        throw new errors_1.UserError(name === undefined ? `${path}: expected templates, found none` : `${path}: no template "${name}"`, name === undefined ? undefined : `there are ${templates.map((template) => template.name).join(', ')}`);
    const random = rng(0);
    let [row, skipped] = [0, 0];
    for await (const { row: fields, at } of readRows(rows)) {
        if (row === limit)
            break;
        for (const template of wanted) {
            const made = placed(at, () => template.apply(fields, { random: random.fork(template.id).fork(row) }));
            if (made)
                await (0, output_1.printRow)({ id: `${row}/${template.name}`, row, template: template.name, ...made }, () => (0, output_1.describePrompt)(`row ${row}, ${template.name}`, made.source, made.targets));
            else
                skipped++;
        }
        row++;
    }
    if (skipped > 0)
        (0, progress_1.say)(`skipped ${skipped} of ${row * wanted.length} renderings: blank, or without an answer`);
}
/** A template's mistake with the place of the row that it met. */
function placed(at, work) {
    try {
        return work();
    }
    catch (error) {
        if (error instanceof errors_1.UserError)
            throw new errors_1.UserError(error.message, `with the row at ${at}`);
        throw error;
    }
}
