"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.pieceTrie = pieceTrie;
/**
 * Texts as a tree of UTF-16 code units, its edges in one open hash table of flat arrays: which of them begin at a place
 * of a text is found by one walk, however many there are. The root is node 0; −1 says that there is no such node, or no
 * text that ends here. The empty text is none.
 */
function pieceTrie(ids) {
    let units = 1;
    for (const piece of ids.keys())
        units += piece.length;
    const bits = Math.max(4, Math.ceil(Math.log2(2 * units)));
    const shift = 32 - bits;
    const mask = (1 << bits) - 1;
    const parents = new Int32Array(1 << bits).fill(-1);
    const labels = new Uint16Array(1 << bits);
    const children = new Int32Array(1 << bits);
    const idOfNode = new Int32Array(units).fill(-1);
    let nodes = 1;
    /** The edge's place in the table, or the free place where it belongs. */
    const slot = (node, unit) => {
        let at = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit + 1, 0x85ebca6b)) >>> shift;
        while (parents[at] !== -1 && (parents[at] !== node || labels[at] !== unit))
            at = (at + 1) & mask;
        return at;
    };
    for (const [piece, id] of ids) {
        if (piece === '')
            continue;
        let node = 0;
        for (let i = 0; i < piece.length; i++) {
            const at = slot(node, piece.charCodeAt(i));
            if (parents[at] === -1) {
                parents[at] = node;
                labels[at] = piece.charCodeAt(i);
                children[at] = nodes++;
            }
            node = children[at];
        }
        idOfNode[node] = id;
    }
    return {
        child: (node, unit) => {
            const at = slot(node, unit);
            return parents[at] === -1 ? -1 : children[at];
        },
        idAt: (node) => idOfNode[node],
    };
}
