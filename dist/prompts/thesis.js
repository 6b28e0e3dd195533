"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.thesis = thesis;
const budget_1 = require("./budget");
const switches_1 = require("./switches");
/**
 * The prompt of the sample-efficiency thesis (Gupta 2023), byte for byte as its code (efficient_instruction_learning)
 * writes it: nothing is stripped, no full stop added. Without switches, the definition and two examples; with neither
 * (`{ definition: false, positives: 0 }`), its baseline of bare inputs and outputs. A budget drops no example: what is too
 * long loses its right end, where the question stands, as it did there.
 * @throws UserError at a switch that does not exist or has the wrong kind of value
 */
function thesis(switches = {}) {
    const name = 'thesis';
    const schema = (0, switches_1.allSwitches)(name, { ...switches }, { definition: true, positives: 2 });
    return { name, switches: { ...schema }, render: (task, one, { budget } = {}) => render(schema, task, one, budget) };
}
function render(schema, task, instance, budget) {
    const said = [
        ...(schema.definition ? [{ kind: 'definition', text: `Definition: ${task.definitions[0]}\n` }] : []),
        ...task.positives.slice(0, schema.positives).map(({ input, output }, i) => ({
            kind: 'positive',
            text: `Positive example ${i + 1}-\ninput: ${input}\noutput: ${output}\n`,
        })),
    ];
    const heading = schema.definition || schema.positives > 0 ? 'Now complete the following example-\n' : '';
    const pieces = [...said, { kind: 'query', text: `${heading}input: ${instance.input}\noutput: ` }];
    return (0, budget_1.promptOf)(pieces, instance, budget);
}
