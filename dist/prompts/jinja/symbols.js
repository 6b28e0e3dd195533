"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Symbols = void 0;
exports.undeclared = undeclared;
exports.some = some;
const nodes_1 = require("./nodes");
/**
 * Which variables the names of a scope stand for. Jinja settles that before it renders: a name that a scope sets anywhere
 * is a variable of that scope from its start, and has the value of the scope around until then.
 */
class Symbols {
    parent;
    level;
    refs;
    loads;
    stores;
    constructor(parent, copied) {
        this.parent = parent;
        this.level = copied?.level ?? (parent ? parent.level + 1 : 0);
        this.refs = new Map(copied?.refs);
        this.loads = new Map(copied?.loads);
        this.stores = new Set(copied?.stores);
    }
    define(name, load) {
        const variable = `${this.level} ${name}`;
        this.refs.set(name, variable);
        this.loads.set(variable, load);
        return variable;
    }
    find(name) {
        return this.refs.get(name) ?? this.parent?.find(name);
    }
    /** The variable of a name that was looked at. */
    ref(name) {
        const found = this.find(name);
        if (found === undefined)
            throw new Error(`no variable for ${name}`);
        return found;
    }
    /** Whether the variable is given its value by a loop or a call. */
    isParameter(variable) {
        const load = this.loads.get(variable);
        return load ? load.from === 'parameter' : (this.parent?.isParameter(variable) ?? false);
    }
    parameter(name) {
        this.stores.add(name);
        return this.define(name, { from: 'parameter' });
    }
    store(name) {
        this.stores.add(name);
        if (this.refs.has(name))
            return;
        const outer = this.parent?.find(name);
        this.define(name, outer === undefined ? { from: 'nothing' } : { from: 'variable', variable: outer });
    }
    load(name) {
        if (this.find(name) === undefined)
            this.define(name, { from: 'context', name });
    }
    /** Takes over what the branches of an `if` found: what only some of them set has its former value in the others. */
    merge(branches) {
        const set = new Set(branches.flatMap((branch) => [...branch.stores]));
        for (const name of this.stores)
            set.delete(name);
        for (const branch of branches) {
            for (const [name, variable] of branch.refs)
                this.refs.set(name, variable);
            for (const [variable, load] of branch.loads)
                this.loads.set(variable, load);
            for (const name of branch.stores)
                this.stores.add(name);
        }
        for (const name of set) {
            const outer = this.parent?.find(name);
            this.loads.set(this.ref(name), outer === undefined ? { from: 'context', name } : { from: 'variable', variable: outer });
        }
    }
    /** All names that this scope or one around it sets, with their variables. */
    allStores() {
        const found = this.parent?.allStores() ?? new Map();
        for (const name of this.stores)
            found.set(name, this.ref(name));
        return found;
    }
    /** Looks at what stands in this scope itself: not into loops, macros and blocks, which have their own. */
    visit(node) {
        switch (node.type) {
            case 'Name':
                this.load(node.name);
                break;
            case 'StoreName':
                this.store(node.name);
                break;
            case 'NamespaceField':
                this.load(node.name);
                break;
            case 'Parameter':
                this.parameter(node.name);
                break;
            case 'If': {
                // An elif is an `if` within the branches.
                const [first, ...more] = node.branches;
                if (first)
                    this.visit(first.test);
                const branch = (nodes) => {
                    const symbols = new Symbols(this.parent, this);
                    for (const one of nodes)
                        symbols.visit(one);
                    return symbols;
                };
                const elifs = more.map((one) => ({ type: 'If', branches: [one], otherwise: [] }));
                this.merge([branch(first?.body ?? []), branch(elifs), branch(node.otherwise)]);
                break;
            }
            case 'Macro':
                this.store(node.name);
                break;
            case 'Set':
                this.visit(node.node);
                this.visit(node.target);
                break;
            case 'For':
                this.visit(node.iter);
                break;
            case 'CallBlock':
                this.visit(node.call);
                break;
            case 'FilterBlock':
                this.visit(node.filter);
                break;
            case 'With':
                for (const value of node.values)
                    this.visit(value);
                break;
            case 'SetBlock':
                this.visit(node.target);
                break;
            case 'Autoescape':
            case 'Block':
                break;
            default:
                for (const child of (0, nodes_1.children)(node))
                    this.visit(child);
        }
    }
    /** The names of a target, as parameters of this scope. */
    parameters(target) {
        if (target.type === 'StoreTuple')
            for (const one of target.items)
                this.parameters(one);
        else
            this.parameter(target.name);
    }
}
exports.Symbols = Symbols;
/** Which of the names are read in the nodes before they are set there. */
function undeclared(nodes, names) {
    const wanted = new Set(names);
    const found = new Set();
    const visit = (node) => {
        if (node.type === 'Block')
            return;
        if (node.type === 'Name' && wanted.has(node.name))
            found.add(node.name);
        else if (node.type === 'StoreName' || node.type === 'Parameter')
            wanted.delete(node.name);
        for (const child of (0, nodes_1.children)(node))
            visit(child);
    };
    for (const node of nodes)
        visit(node);
    return found;
}
/** Whether some node of the tree is so. */
function some(nodes, holds) {
    return nodes.some((node) => holds(node) || some((0, nodes_1.children)(node), holds));
}
