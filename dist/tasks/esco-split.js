"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.splitTaxonomy = splitTaxonomy;
exports.findSurfaceForms = findSurfaceForms;
exports.checkSurfaceForms = checkSurfaceForms;
exports.withoutSurfaceForms = withoutSurfaceForms;
const errors_1 = require("../base/errors");
const random_1 = require("../base/random");
const esco_1 = require("./esco");
/**
 * The taxonomy in two that share no occupation, skill or knowledge, and no name for one: concepts that are called alike, in
 * any language, stay together. Groups are in both.
 * @param options.test the share of concepts of each kind to test on, between 0 and 1
 */
function splitTaxonomy(taxonomy, { test, random }) {
    if (!(test > 0 && test < 1))
        throw new errors_1.UserError(`splitTaxonomy: test: expected a share between 0 and 1, found ${test}`);
    const all = [...taxonomy.concepts.values()];
    const held = new Set();
    const clans = (0, random_1.shuffled)(namedAlike(all.filter(({ kind }) => kind !== 'group')), random.fork('split'));
    for (const kind of ['occupation', 'skill', 'knowledge']) {
        const mine = (clan) => clan.filter((concept) => concept.kind === kind).length;
        let missing = Math.round(all.filter((concept) => concept.kind === kind).length * test);
        for (const clan of clans)
            missing -= clan.some(({ uri }) => held.has(uri)) ? mine(clan) : 0;
        for (const clan of clans) {
            if (missing <= 0)
                break;
            if (mine(clan) === 0 || clan.some(({ uri }) => held.has(uri)))
                continue;
            for (const { uri } of clan)
                held.add(uri);
            missing -= mine(clan);
        }
    }
    const side = (kept) => {
        const concepts = new Map(all.filter(kept).map((concept) => [concept.uri, concept]));
        const relations = taxonomy.relations.filter(({ subject, object }) => concepts.has(subject) && concepts.has(object));
        return { ...taxonomy, concepts, relations };
    };
    const [train, tested] = [
        side(({ uri }) => !held.has(uri)),
        side(({ uri, kind }) => held.has(uri) || kind === 'group'),
    ];
    return { train, test: tested, dropped: taxonomy.relations.length - train.relations.length - tested.relations.length };
}
/** Concepts in clans: two that share a name are in one, and so are those that either shares one with. */
function namedAlike(concepts) {
    /** Of each concept, by number, the one that stands for its clan, or leads to it. */
    const leader = concepts.map((_, i) => i);
    const clan = (i) => {
        let at = i;
        while (leader[at] !== at) {
            const above = leader[at];
            leader[at] = leader[above];
            at = above;
        }
        return at;
    };
    /** The first concept of each name. */
    const first = new Map();
    concepts.forEach((concept, i) => {
        for (const form of namesOf(concept)) {
            const other = first.get(form);
            if (other === undefined)
                first.set(form, i);
            else
                leader[clan(other)] = clan(i);
        }
    });
    const clans = new Map();
    concepts.forEach((concept, i) => {
        const own = clans.get(clan(i));
        if (own)
            own.push(concept);
        else
            clans.set(clan(i), [concept]);
    });
    return [...clans.values()];
}
/** What a concept is called, as it is looked for; a name of signs alone is none. */
const namesOf = (concept) => (0, esco_1.surfaceForms)(concept)
    .map(inWords)
    .filter((form) => form !== '');
/** A name as it is looked for: its words, in lower case. */
const inWords = (text) => text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}+#]+/u)
    .filter((word) => word !== '')
    .join(' ');
/** Every training instance in whose input, choices or targets a test concept's name stands, as whole words, in any language. */
function findSurfaceForms(train, test) {
    const look = finder(test);
    return train.flatMap((task) => task.instances.flatMap((instance) => {
        const found = look(instance);
        return found ? [{ task: task.id, instance: instance.id, ...found }] : [];
    }));
}
/** Refuses training in which a test concept's name occurs. @throws UserError naming the names, where they stand and how many */
function checkSurfaceForms(train, test) {
    const leaks = findSurfaceForms(train, test);
    if (leaks.length === 0)
        return;
    const some = leaks.slice(0, 3).map(({ form, task, instance }) => `"${form}" in ${task} ${instance}`);
    const more = leaks.length > 3 ? ` and ${leaks.length - 3} more` : '';
    throw new errors_1.UserError(`training says names of test concepts: ${some.join(', ')}${more}`, 'leave those instances out with withoutSurfaceForms(…)');
}
/** Training without the instances in which a test concept's name occurs, and how many went. */
function withoutSurfaceForms(train, test) {
    const look = finder(test);
    const kept = train.map((task) => ({ ...task, instances: task.instances.filter((instance) => !look(instance)) }));
    const size = (tasks) => tasks.reduce((sum, task) => sum + task.instances.length, 0);
    return { train: kept, instances: size(train) - size(kept) };
}
function finder(test) {
    const top = { next: new Map() };
    for (const concept of test.concepts.values()) {
        if (concept.kind === 'group')
            continue;
        for (const form of namesOf(concept)) {
            let node = top;
            for (const word of form.split(' ')) {
                const below = node.next.get(word) ?? { next: new Map() };
                node.next.set(word, below);
                node = below;
            }
            node.found = { form, concept: concept.uri };
        }
    }
    return (instance) => {
        for (const text of [instance.input, ...(instance.choices ?? []), ...instance.targets]) {
            const words = inWords(text).split(' ');
            for (let i = 0; i < words.length; i++) {
                let node = top.next.get(words[i]);
                for (let at = i + 1; node; node = node.next.get(words[at++]))
                    if (node.found)
                        return node.found;
            }
        }
        return undefined;
    };
}
