"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.instructions = exports.relationNames = exports.entityKinds = exports.labourKinds = void 0;
exports.labourTasks = labourTasks;
exports.instance = instance;
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const random_1 = require("../base/random");
/** The kinds of labour market tasks that the ESCO paper (arXiv 2308.16770) makes of triples. */
exports.labourKinds = [
    'entity classification',
    'relation classification',
    'entity linking',
    'question answering',
];
exports.entityKinds = ['occupation', 'skill', 'knowledge'];
exports.relationNames = ['essential', 'optional', 'unrelated'];
/** What each kind of task asks for. */
exports.instructions = {
    'entity classification': 'Say whether this is an occupation, a skill or knowledge.',
    'relation classification': 'Say whether the second is essential for the first, optional for it, or unrelated to it.',
    'entity linking': 'Choose the name under which the classification lists this.',
    'question answering': 'Answer the question with one of the options.',
};
/**
 * The four labour market tasks of a taxonomy: each concept's kind; the relation of each pair that has one, and of as many
 * that have none as are essential; each alternative name, of one concept only, to its preferred one; for each relation, a
 * question with one right candidate.
 * @throws UserError at a language that the taxonomy lacks, and where there are too few concepts to choose from
 */
function labourTasks(taxonomy, { random, language, candidates = 4 }) {
    const spoken = language ?? taxonomy.languages[0];
    if (!taxonomy.languages.includes(spoken))
        throw new errors_1.UserError(`labourTasks: no labels in "${spoken}"`, `the taxonomy has ${taxonomy.languages.join(', ')}`);
    const world = named(taxonomy, spoken);
    const examples = {
        'entity classification': () => world.mentions.map((mention) => ({ kind: 'entity classification', mention })),
        'relation classification': (draws) => [...world.triples, ...unrelated(world, draws)].map((triple) => ({ kind: 'relation classification', triple })),
        'entity linking': (draws) => linking(world, candidates, draws),
        'question answering': (draws) => world.triples.map((triple) => {
            const wrong = ({ uri }) => !world.related(triple.subject.uri, uri);
            const others = picked(world.byKind(triple.object.kind), wrong, candidates - 1, triple.object.label, draws);
            return { kind: 'question answering', triple, candidates: (0, random_1.shuffled)([triple.object.label, ...others], draws) };
        }),
    };
    return exports.labourKinds.map((kind) => {
        const id = `esco_${kind.replace(' ', '_')}`;
        return {
            id,
            source: 'esco',
            version: '1.2.0',
            category: kind,
            cluster: 'esco',
            languages: { instruction: ['en'], input: [spoken], output: [kind.endsWith('classification') ? 'en' : spoken] },
            definitions: [exports.instructions[kind]],
            positives: [],
            negatives: [],
            instances: examples[kind](random.fork(kind)).map((example, i) => instance(example, `${id}#${i}`)),
            rest: {},
        };
    });
}
/** The instance of an example: a bare input, what is right and what there is to choose from. */
function instance(example, id) {
    const rest = { labour: example };
    switch (example.kind) {
        case 'entity classification':
            return { id, input: example.mention.label, targets: [example.mention.kind], choices: exports.entityKinds, rest };
        case 'relation classification': {
            const { subject, relation, object } = example.triple;
            return { id, input: `${subject.label}\n${object.label}`, targets: [relation], choices: exports.relationNames, rest };
        }
        case 'entity linking':
            return { id, input: example.mention.label, targets: [example.answer], choices: example.candidates, rest };
        case 'question answering': {
            const { subject, relation, object } = example.triple;
            const input = `What is ${relation} for ${subject.label}?`;
            return { id, input, targets: [object.label], choices: example.candidates, rest };
        }
    }
}
function named({ concepts, relations }, language) {
    const mentions = [...concepts.values()].flatMap(({ uri, kind, labels }) => {
        const label = (0, names_1.own)(labels, language)?.preferred;
        return kind === 'group' || label === undefined ? [] : [{ uri, kind, label }];
    });
    const byUri = new Map(mentions.map((mention) => [mention.uri, mention]));
    const triples = relations.flatMap(({ subject, type, object }) => {
        const [from, to] = [byUri.get(subject), byUri.get(object)];
        return type === 'broader' || !from || !to ? [] : [{ subject: from, relation: type, object: to }];
    });
    const pairs = new Set(triples.map(({ subject, object }) => `${subject.uri} ${object.uri}`));
    const kinds = new Map(exports.entityKinds.map((kind) => [kind, mentions.filter((mention) => mention.kind === kind)]));
    return {
        mentions,
        triples,
        concept: (uri) => concepts.get(uri),
        byKind: (kind) => kinds.get(kind) ?? [],
        related: (subject, object) => subject === object || pairs.has(`${subject} ${object}`) || pairs.has(`${object} ${subject}`),
        language,
    };
}
/** For each essential relation, its subject with another object of the same kind, which it has no relation to. */
function unrelated({ triples, byKind, related }, draws) {
    const taken = new Set();
    return triples.flatMap(({ subject, relation, object }) => {
        if (relation !== 'essential')
            return [];
        const free = ({ uri }) => !related(subject.uri, uri) && !taken.has(`${subject.uri} ${uri}`);
        const other = drawn(byKind(object.kind), free, draws);
        if (!other)
            return [];
        taken.add(`${subject.uri} ${other.uri}`);
        return [{ subject, relation: 'unrelated', object: other }];
    });
}
/** Each alternative name that means one concept only, with the preferred names of others of its kind. */
function linking({ mentions, byKind, concept, language }, candidates, draws) {
    const names = ({ uri }) => (0, names_1.own)(concept(uri)?.labels ?? {}, language)?.alternative ?? [];
    const meant = new Map();
    for (const mention of mentions)
        for (const name of [mention.label, ...names(mention)]) {
            const key = name.toLowerCase();
            meant.set(key, (meant.get(key) ?? new Set()).add(mention.uri));
        }
    return mentions.flatMap((mention) => names(mention)
        .filter((name) => meant.get(name.toLowerCase())?.size === 1 && name.toLowerCase() !== mention.label.toLowerCase())
        .map((label) => {
        const others = picked(byKind(mention.kind), ({ uri }) => uri !== mention.uri, candidates - 1, mention.label, draws);
        return {
            kind: 'entity linking',
            mention: { ...mention, label },
            candidates: (0, random_1.shuffled)([mention.label, ...others], draws),
            answer: mention.label,
        };
    }));
}
/** `n` different labels of mentions that will do, none of them the right one. @throws UserError if there are not so many */
function picked(mentions, fits, n, right, draws) {
    const found = [];
    while (found.length < n) {
        const next = drawn(mentions, (one) => fits(one) && one.label !== right && !found.includes(one.label), draws);
        if (!next)
            throw new errors_1.UserError(`labourTasks: expected ${n} wrong candidates beside "${right}", found ${found.length}`);
        found.push(next.label);
    }
    return found;
}
/** One that fits, uniformly; undefined if none does. Nearly all fit, so that looking at all of them is rarely needed. */
function drawn(mentions, fits, draws) {
    for (let tries = 0; tries < 20 && mentions.length > 0; tries++) {
        const one = (0, random_1.choice)(mentions, draws);
        if (fits(one))
            return one;
    }
    const all = mentions.filter(fits);
    return all.length > 0 ? (0, random_1.choice)(all, draws) : undefined;
}
