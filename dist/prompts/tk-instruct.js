"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tkInstruct = tkInstruct;
const errors_1 = require("../base/errors");
const random_1 = require("../base/random");
const budget_1 = require("./budget");
const python_1 = require("./python");
const switches_1 = require("./switches");
const standard = { taskName: false, definition: true, positives: 2, negatives: 0, explanations: false };
/** The five encodings that Tk-Instruct itself was trained on, one drawn for each instance. */
const mixed = [
    { ...standard, positives: 0 },
    { ...standard, definition: false },
    standard,
    { ...standard, negatives: 2 },
    { ...standard, explanations: true },
];
/**
 * The prompt of Tk-Instruct (Wang et al. 2022), byte for byte as its own encoder writes it. Without switches, the
 * definition and two positive examples. Under a budget, examples are added in order while the prompt without the task's
 * name fits, and what is still too long loses its right end, where the question stands: it is then the text of the
 * tokens that were kept, white space normalised as the tokenizer does it.
 * @param switches what is shown, or `{ randomEncoding: true }`: for each instance one of the five encodings that
 *   Tk-Instruct was trained on, drawn from `options.random`
 * @throws UserError at a switch that does not exist or has the wrong kind of value
 */
function tkInstruct(switches = {}) {
    const name = 'tk-instruct';
    if ('randomEncoding' in switches) {
        if (switches.randomEncoding !== true || Object.keys(switches).length > 1)
            throw new errors_1.UserError('tk-instruct: randomEncoding draws all the other switches', 'give it alone, as true');
        return {
            name,
            switches: { randomEncoding: true },
            render(task, instance, { budget, random } = {}) {
                if (!random)
                    throw new errors_1.UserError('tk-instruct: randomEncoding needs a random generator', 'pass { random: rng(0) }');
                return render((0, random_1.choice)(mixed, random), task, instance, budget);
            },
        };
    }
    const schema = (0, switches_1.allSwitches)(name, { ...switches }, standard);
    return {
        name,
        switches: { ...schema },
        render: (task, instance, { budget } = {}) => render(schema, task, instance, budget),
    };
}
function render(schema, task, instance, budget) {
    const definition = schema.definition ? `${(0, python_1.withStop)(`Definition: ${(0, python_1.strip)(task.definitions[0])}`)}\n\n` : '';
    const query = `${(0, python_1.withStop)(`Now complete the following example -\nInput: ${(0, python_1.strip)(instance.input)}`)}\nOutput: `;
    /** Those of the first `limit` examples that fit after `before`, up to the first that does not. */
    const fitting = (kind, examples, limit, before) => {
        const wanted = examples.slice(0, limit);
        const kept = [];
        for (const example of wanted) {
            const next = demonstration(kind, kept.length + 1, example, schema.explanations);
            // Counted as the reference counts: joined with a space that the prompt does not have, without the task's name.
            if (!(0, budget_1.fits)(before + kept.join(' ') + next + query, budget))
                break;
            kept.push(next);
        }
        return { kept, dropped: wanted.length - kept.length };
    };
    const positives = fitting('Positive', task.positives, schema.positives, definition);
    const shown = definition + positives.kept.join(' ');
    const negatives = fitting('Negative', task.negatives, schema.negatives, shown);
    const piece = (kind) => (text) => ({ kind, text });
    const pieces = [
        ...(schema.taskName ? [piece('task')(`${task.id}. `)] : []),
        ...(schema.definition ? [piece('definition')(definition)] : []),
        ...positives.kept.map(piece('positive')),
        ...negatives.kept.map(piece('negative')),
        piece('query')(query),
    ];
    return (0, budget_1.promptOf)(pieces, instance, budget, { positives: positives.dropped, negatives: negatives.dropped });
}
function demonstration(kind, number, example, explanations) {
    const lines = [` ${kind} Example ${number} -\nInput: ${(0, python_1.strip)(example.input)}`, ` Output: ${(0, python_1.strip)(example.output)}`];
    if (explanations && example.explanation !== undefined)
        lines.push(` Explanation: ${(0, python_1.strip)(example.explanation)}`);
    return `${lines.map((line) => `${(0, python_1.withStop)(line)}\n`).join('')}\n`;
}
