"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.rowNames = rowNames;
const nodes_1 = require("./nodes");
/** Names that Jinja itself gives a value somewhere. */
const own = ['loop', 'caller', 'varargs', 'kwargs', 'self', 'super'];
/**
 * The names whose values a template takes from the row: all that it reads, but for those that it sets somewhere itself, and
 * for those of which it asks only whether they are there (`is defined`, `| default`).
 * @param globals what it finds without the row
 */
function rowNames(nodes, globals) {
    const [read, set] = [new Set(), new Set(own)];
    const guarded = (node) => (node.type === 'Filter' && ['default', 'd'].includes(node.name)) ||
        (node.type === 'Test' && ['defined', 'undefined'].includes(node.name));
    const visit = (node) => {
        if (node.type === 'Name' || node.type === 'NamespaceField')
            read.add(node.name);
        else if (node.type === 'StoreName' || node.type === 'Parameter' || node.type === 'Macro')
            set.add(node.name);
        const asked = guarded(node) ? node.node : undefined;
        for (const child of (0, nodes_1.children)(node))
            if (child !== asked || child.type !== 'Name')
                visit(child);
    };
    for (const node of nodes)
        visit(node);
    return new Set([...read].filter((name) => !set.has(name) && !globals.has(name)));
}
