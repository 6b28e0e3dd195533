"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.children = children;
/** What a node is made of, in the order in which Jinja visits it. */
function children(node) {
    const some = (all) => all.filter((one) => one !== undefined);
    const inArgs = ({ positional, named, rest, namedRest }) => [
        ...positional,
        ...named.map(([, value]) => value),
        ...some([rest, namedRest]),
    ];
    const names = (args) => args.map((name) => ({ type: 'Parameter', name }));
    switch (node.type) {
        case 'Tuple':
        case 'List':
        case 'Concat':
        case 'StoreTuple':
            return node.items;
        case 'Dict':
            return node.pairs.flat();
        case 'CondExpr':
            return some([node.test, node.yes, node.no]);
        case 'And':
        case 'Or':
        case 'Binary':
            return [node.left, node.right];
        case 'Not':
        case 'Neg':
        case 'Pos':
        case 'Getattr':
            return [node.node];
        case 'Compare':
            return [node.first, ...node.rest.map((one) => one.node)];
        case 'Getitem':
            return [node.node, node.key];
        case 'Slice':
            return some(node.bounds);
        case 'Call':
        case 'Test':
            return [node.node, ...inArgs(node.args)];
        case 'Filter':
            return [...some([node.node]), ...inArgs(node.args)];
        case 'Output':
            return node.nodes;
        case 'For':
            return some([node.target, node.iter, ...node.body, ...node.otherwise, node.test]);
        case 'If':
            return [...node.branches.flatMap(({ test, body }) => [test, ...body]), ...node.otherwise];
        case 'Set':
            return [node.target, node.node];
        case 'SetBlock':
            return some([node.target, node.filter, ...node.body]);
        case 'With':
            return [...node.targets.map(parameter), ...node.values, ...node.body];
        case 'Macro':
            return [...names(node.args), ...node.defaults, ...node.body];
        case 'CallBlock':
            return [node.call, ...names(node.args), ...node.defaults, ...node.body];
        case 'FilterBlock':
            return [...node.body, node.filter];
        case 'Autoescape':
            return [node.node, ...node.body];
        case 'Block':
            return node.body;
        default:
            return [];
    }
}
/** The target's names as parameters. */
function parameter(target) {
    if (target.type === 'StoreTuple')
        return { type: 'StoreTuple', items: target.items.map(parameter) };
    return target.type === 'StoreName' ? { type: 'Parameter', name: target.name } : target;
}
