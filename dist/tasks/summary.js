"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.summarise = summarise;
function summarise(tasks) {
    const instances = tasks.flatMap((task) => task.instances);
    const total = (of) => tasks.reduce((sum, task) => sum + of(task), 0);
    return {
        tasks: tasks.length,
        instances: instances.length,
        withChoices: instances.filter(({ choices }) => choices !== undefined).length,
        withSeveralTargets: instances.filter(({ targets }) => targets.length > 1).length,
        positives: total((task) => task.positives.length),
        negatives: total((task) => task.negatives.length),
        lengths: {
            definition: lengths(tasks.map((task) => task.definitions[0])),
            input: lengths(instances.map(({ input }) => input)),
            target: lengths(instances.flatMap(({ targets }) => targets)),
        },
        categories: [...groups(tasks, (task) => task.category)]
            .map(([name, of]) => ({
            name,
            tasks: of.length,
            instances: of.reduce((sum, task) => sum + task.instances.length, 0),
        }))
            .sort((a, b) => b.tasks - a.tasks || b.instances - a.instances),
        languages: [...groups(tasks, ({ languages }) => [spoken(languages.input), spoken(languages.output)].join('\n'))]
            .map(([pair, of]) => {
            const [input = '', output = ''] = pair.split('\n');
            return { input, output, tasks: of.length };
        })
            .sort((a, b) => b.tasks - a.tasks),
    };
}
const spoken = (names) => names.join(', ') || 'not said';
function lengths(texts) {
    if (texts.length === 0)
        return { mean: 0, median: 0, most95: 0, max: 0 };
    const words = Float64Array.from(texts, (text) => text.match(/\S+/g)?.length ?? 0).sort();
    const at = (part) => words[Math.ceil(part * words.length) - 1];
    const mean = words.reduce((sum, n) => sum + n, 0) / words.length;
    return { mean: Math.round(mean * 10) / 10, median: at(0.5), most95: at(0.95), max: at(1) };
}
function groups(tasks, by) {
    const found = new Map();
    for (const task of tasks) {
        const own = found.get(by(task));
        if (own)
            own.push(task);
        else
            found.set(by(task), [task]);
    }
    return found;
}
