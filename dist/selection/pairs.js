"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.alignmentPairs = alignmentPairs;
const errors_1 = require("../base/errors");
const permutation_1 = require("../base/permutation");
const similarity_1 = require("./similarity");
/**
 * The pairs that INSTA aligns its encoder with (Lee et al. 2024, section 3.2, and its code): of each task's wordings a random
 * share of their pairs, and for each wording one of another task that the encoder finds unlike it. The defaults are those of
 * its training pairs; its development pairs are `{ share: 1, below: Infinity, uses: Infinity }`.
 *
 * The number of pairs grows with the square of a task's wordings, the memory needed with their number: positives are
 * counted, not listed.
 * @param embedded the tasks' wordings as the encoder embeds them before alignment (`embedTasks`)
 * @throws UserError if the two do not belong together, or no pair is left
 */
function alignmentPairs(tasks, embedded, random, { share = 0.4, below = 0.3, uses = 4 } = {}) {
    const groups = positivesOf(tasks, share, random.fork('positives'));
    const positives = groups.reduce((sum, { count }) => sum + count, 0);
    const { pairs, lonely } = negativesOf(tasks, vectorsOf(tasks, embedded), { below, uses }, random.fork('negatives'));
    if (positives + pairs.length === 0) {
        throw new errors_1.UserError('alignment: no pairs: expected tasks with several instructions, or with unlike ones');
    }
    return {
        length: positives + pairs.length,
        positives,
        negatives: pairs.length,
        lonely,
        at(place) {
            if (place >= positives)
                return pairs[place - positives];
            const group = groups[groups.findIndex(({ end }) => place < end)];
            if (!group)
                return undefined;
            const { wordings, end, count, order } = group;
            const [i, j] = pairNumber(order(place - (end - count)), wordings.length);
            return { texts: [wordings[i], wordings[j]], label: 1 };
        },
    };
}
function positivesOf(tasks, share, random) {
    let end = 0;
    return tasks.flatMap(({ task, instructions: wordings }) => {
        const all = (wordings.length * (wordings.length - 1)) / 2;
        const count = Math.floor(all * share);
        if (count === 0)
            return [];
        end += count;
        return [{ wordings, count, end, order: (0, permutation_1.permutation)(all, random.fork(task)) }];
    });
}
/** The `k`-th of the pairs (0, 1), (0, 2), …, (n − 2, n − 1). */
function pairNumber(k, n) {
    const before = (i) => (i * (2 * n - i - 1)) / 2;
    let i = Math.floor((2 * n - 1 - Math.sqrt((2 * n - 1) ** 2 - 8 * k)) / 2);
    while (before(i) > k)
        i--;
    while (before(i + 1) <= k)
        i++;
    return [i, i + 1 + k - before(i)];
}
function vectorsOf(tasks, embedded) {
    const dim = embedded[0]?.embeddings[0]?.length ?? 0;
    return tasks.flatMap(({ task, instructions }, t) => {
        const found = embedded[t];
        if (found?.task !== task || found.embeddings.length !== instructions.length) {
            throw new errors_1.UserError(`${task}: expected the embeddings of its ${instructions.length} instructions`);
        }
        return found.embeddings.map((embedding, i) => (0, similarity_1.unit)(embedding, dim, `${task}: embeddings[${i}]`));
    });
}
function negativesOf(tasks, vectors, { below, uses }, random) {
    const wordings = tasks.flatMap(({ instructions }, owner) => instructions.map((text) => ({ text, owner })));
    const used = new Map();
    const pairs = [];
    wordings.forEach(({ text, owner }, i) => {
        const order = (0, permutation_1.permutation)(wordings.length, random.fork(i));
        for (let place = 0; place < wordings.length; place++) {
            const j = order(place);
            const other = wordings[j];
            const before = used.get(other.text) ?? 0;
            if (other.owner === owner || before >= uses)
                continue;
            if ((0, similarity_1.dot)(vectors[i], vectors[j]) >= below)
                continue;
            used.set(other.text, before + 1);
            pairs.push({ texts: [text, other.text], label: 0 });
            return;
        }
    });
    return { pairs, lonely: wordings.length - pairs.length };
}
