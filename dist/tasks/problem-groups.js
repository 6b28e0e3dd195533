"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.groupProblems = groupProblems;
/** So many further places are named. */
const PLACES = 5;
/** Problems by their kind, in the order in which each kind first comes. */
function groupProblems(problems) {
    const groups = new Map();
    for (const problem of problems) {
        const key = kindOf(problem.message);
        const group = groups.get(key);
        if (!group)
            groups.set(key, { first: problem, count: 1, also: [] });
        else {
            group.count++;
            if (group.also.length < PLACES)
                group.also.push(placeOf(problem.message));
        }
    }
    return [...groups.values()];
}
/** What is left of a message without numbers of lines and items, and without the value that was found. */
function kindOf(message) {
    const [place = '', ...rest] = message.split(/(?=: expected |: not )/);
    const said = rest.join('');
    const value = said.search(/, found [^,]*?["(]/);
    const opening = value < 0 ? said.length : value + said.slice(value).search(/["(]/);
    return place.replace(/:\d+/g, ':').replace(/\[\d+\]/g, '[]') + said.slice(0, opening);
}
/** Where the problem stands, without the file: `line 3`, or `Instances[3].output`. */
function placeOf(message) {
    const [place = ''] = message.split(/: expected |: not /);
    const line = /:(\d+)(?::[^:]*)?$/.exec(place)?.[1];
    return line === undefined ? place.slice(place.lastIndexOf(': ') + 1).trim() : `line ${line}`;
}
