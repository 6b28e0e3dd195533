"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readTemplateSources = readTemplateSources;
exports.templateSources = templateSources;
const yaml_1 = require("yaml");
const errors_1 = require("../base/errors");
const fields_1 = require("../base/fields");
const files_1 = require("../base/files");
const shape = 'a file is "dataset: …", "subset: …" if wanted, and "templates:" with, under each id, !Template and its answer_choices, id, jinja, metadata, name and reference';
/** promptsource's two types are mappings; their Python classes are never made. */
const tags = ['!Template', '!TemplateMetadata'].map((tag) => ({
    tag,
    collection: 'map',
    resolve: (map) => map,
}));
/** The templates of a `templates.yaml`. @throws UserError naming file, template and field, what was expected and found */
function readTemplateSources(path) {
    return templateSources((0, files_1.readText)(path), path);
}
/** The templates in the text of such a file. @param at the text's place in error messages */
function templateSources(yaml, at) {
    const file = (0, fields_1.object)(parsed(yaml, at), at, shape);
    const config = absent(file.subset) ? undefined : (0, fields_1.text)(file.subset, `${at}: subset`, shape);
    const templates = Object.entries((0, fields_1.object)(file.templates, `${at}: templates`, shape));
    return {
        dataset: (0, fields_1.text)(file.dataset, `${at}: dataset`, shape),
        ...(config === undefined ? {} : { config }),
        templates: templates.map(([id, value]) => template(value, `${at}: templates.${id}`)),
    };
}
function template(value, at) {
    const fields = (0, fields_1.object)(value, at, shape);
    const field = (name) => (0, fields_1.text)(fields[name], `${at}.${name}`, shape);
    const name = field('name');
    return {
        id: field('id'),
        name,
        reference: absent(fields.reference) ? '' : field('reference'),
        jinja: field('jinja'),
        ...(absent(fields.answer_choices) ? {} : { answerChoices: field('answer_choices') }),
        metadata: metadata((0, fields_1.object)(fields.metadata ?? {}, `${at}.metadata`, shape), `${at}.metadata`),
        at: `${at} (${name})`,
    };
}
function metadata(fields, at) {
    const flag = (name) => {
        const value = fields[name];
        if (absent(value) || typeof value === 'boolean')
            return value ?? undefined;
        throw (0, fields_1.expected)('true or false', value, `${at}.${name}`, shape);
    };
    const words = (name) => (absent(fields[name]) ? [] : (0, fields_1.texts)(fields[name], `${at}.${name}`, shape));
    const [originalTask, choicesInPrompt] = [flag('original_task'), flag('choices_in_prompt')];
    return {
        ...(originalTask === undefined ? {} : { originalTask }),
        ...(choicesInPrompt === undefined ? {} : { choicesInPrompt }),
        metrics: words('metrics'),
        languages: words('languages'),
    };
}
/** Python writes None as null. */
const absent = (value) => value === null || value === undefined;
/** The YAML text's value. Version 1.1, as Python writes it; a type that is not promptsource's is refused. */
function parsed(yaml, at) {
    try {
        const document = (0, yaml_1.parseDocument)(yaml, { version: '1.1', customTags: tags, logLevel: 'silent' });
        const [problem] = [...document.errors, ...document.warnings];
        if (problem)
            throw problem;
        return document.toJS();
    }
    catch (error) {
        if (error instanceof RangeError)
            throw new errors_1.UserError(`${at}: nested too deeply for YAML`);
        const [line = ''] = error instanceof Error ? error.message.split('\n') : [];
        throw new errors_1.UserError(`${at}: not valid YAML: ${line.replace(/:$/, '')}`, shape);
    }
}
