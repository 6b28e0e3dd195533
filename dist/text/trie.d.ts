/**
 * Texts as a tree of UTF-16 code units, its edges in one open hash table of flat arrays: which of them begin at a place
 * of a text is found by one walk, however many there are. The root is node 0; −1 says that there is no such node, or no
 * text that ends here. The empty text is none.
 */
export declare function pieceTrie(ids: ReadonlyMap<string, number>): {
    child: (node: number, unit: number) => number;
    idAt: (node: number) => number;
};
