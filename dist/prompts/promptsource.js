"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readTemplates = readTemplates;
exports.parseTemplates = parseTemplates;
const errors_1 = require("../base/errors");
const template_1 = require("./jinja/template");
const values_1 = require("./jinja/values");
const promptsource_file_1 = require("./promptsource-file");
const python_1 = require("./python");
/**
 * The templates of one of promptsource's `templates.yaml`. All are parsed now, so that a mistake in any is told before
 * work begins.
 * @throws UserError naming file, template and field, what was expected and found
 */
function readTemplates(path) {
    return withApply((0, promptsource_file_1.readTemplateSources)(path));
}
/** The templates in the text of such a file. @param at the text's place in error messages */
function parseTemplates(yaml, at = 'templates.yaml') {
    return withApply((0, promptsource_file_1.templateSources)(yaml, at));
}
const withApply = (file) => ({ ...file, templates: file.templates.map(template) });
/** promptsource's bound on what each pair of braces prints. */
const maxPrinted = 2048;
function template(source) {
    const { jinja, answerChoices } = source;
    const full = compiled(jinja, source, 'jinja');
    const choices = answerChoices === undefined ? undefined : compiled(answerChoices, source, 'answer_choices');
    const columns = new Set([...full.names, ...(choices?.names ?? [])]);
    columns.delete('answer_choices');
    let cutting;
    /** promptsource cuts by writing filters into the template's text. */
    const cut = (row, random) => {
        cutting ??= compiled(jinja.replaceAll('}}', ` | string | truncate(${maxPrinted}) }}`), source, 'jinja');
        try {
            return cutting(row, random);
        }
        catch (error) {
            // Of the text written in, nobody knows: where the template fails by itself, that is what is told.
            full(row, random);
            throw error;
        }
    };
    return {
        ...source,
        columns,
        apply(row, { truncate = true, random } = {}) {
            if (Object.hasOwn(row, 'answer_choices'))
                throw new errors_1.UserError(`${source.at}: a row may not have a field answer_choices`);
            const fields = guarded(row);
            for (const name of columns)
                if (!Object.hasOwn(fields, name))
                    throw new errors_1.UserError(`${source.at}: jinja: the row has no ${name}`, `it has ${Object.keys(fields).join(', ') || 'no columns'}`);
            const answers = choices ? split(choices(fields, random)) : null;
            const parts = split((truncate ? cut : full)({ ...fields, answer_choices: answers }, random));
            const [prompt, answer] = parts;
            if (parts.length !== 2 || !prompt || !answer)
                return undefined;
            return { source: prompt, targets: [answer], ...(answers ? { choices: answers } : {}) };
        },
    };
}
/** The template compiled, with its place in each of its errors. */
function compiled(jinja, { at }, field) {
    const placed = (work) => {
        try {
            return work();
        }
        catch (error) {
            if (error instanceof values_1.TemplateError)
                throw new errors_1.UserError(`${at}: ${field}: ${error.message}`);
            throw error;
        }
    };
    const render = placed(() => (0, template_1.compileTemplate)(jinja));
    return Object.assign((row, random) => placed(() => render(row, random)), { names: render.names });
}
/** Stands for a `|||` in the row's own texts while a rendering is split there; promptsource's own. */
const guard = '3ed2dface8203c4c9dfb1a5dc58e41e0';
/** The row with its own `|||` guarded, and columns called as T0 does: `_` for a hyphen, which Jinja takes for minus. */
function guarded(row) {
    return Object.fromEntries(Object.entries(row).map(([name, value]) => [
        name.replaceAll('-', '_'),
        typeof value === 'string' ? value.replaceAll('|||', guard) : value,
    ]));
}
const split = (text) => text.split('|||').map((part) => (0, python_1.strip)(part.replaceAll(guard, '|||')));
