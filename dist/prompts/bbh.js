"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.bbh = bbh;
const budget_1 = require("./budget");
const switches_1 = require("./switches");
/**
 * The prompt of BIG-Bench Hard (Suzgun et al. 2022), byte for byte as it was sent to Codex: what the task is about, worked
 * examples, the question. Bare answers are introduced by the definition's first paragraph alone, as published. Under a
 * budget, examples are added while the prompt fits, and what is still too long loses its right end.
 * @throws UserError at a switch that does not exist or has the wrong kind of value
 */
function bbh(switches = {}) {
    const schema = (0, switches_1.allSwitches)('bbh', { ...switches }, { chainOfThought: true, exemplars: 3 });
    const begin = schema.chainOfThought ? "A: Let's think step by step." : 'A:';
    return {
        name: 'bbh',
        switches: schema,
        render(task, instance, { budget } = {}) {
            const query = { kind: 'query', text: `Q: ${instance.input}\n${begin}` };
            const wanted = examples(task, schema.chainOfThought).slice(0, schema.exemplars);
            const about = schema.chainOfThought ? task.definitions[0] : task.definitions[0].split('\n\n', 1)[0];
            const pieces = (kept) => [{ kind: 'definition', text: `${about}\n\n` }, ...kept, query];
            const kept = (0, budget_1.fitting)(wanted, pieces, budget);
            return (0, budget_1.promptOf)(pieces(kept), instance, budget, { positives: wanted.length - kept.length });
        },
    };
}
function examples(task, chainOfThought) {
    return task.positives.map(({ input, output, explanation }) => ({
        kind: 'positive',
        text: `Q: ${input}\nA: ${chainOfThought ? (explanation ?? output) : output}\n\n`,
    }));
}
