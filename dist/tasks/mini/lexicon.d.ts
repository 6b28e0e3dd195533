/** The words of the mini world: every word has one meaning, so that every answer is right or wrong. */
/** Ten kinds of things, ten words each; the key is the singular. */
export declare const kinds: {
    readonly animal: "fox dog cat hen cow pig owl goat wolf bear";
    readonly food: "bread rice soup cheese pear plum bean egg cake onion";
    readonly colour: "red blue green black white pink brown grey gold purple";
    readonly tool: "hammer saw drill spade rake axe knife chisel ladder needle";
    readonly garment: "shirt coat hat sock shoe glove scarf belt skirt jacket";
    readonly vehicle: "car bus train boat ship plane truck bike tram sled";
    readonly instrument: "drum flute harp piano fiddle horn guitar bell cello trumpet";
    readonly place: "river hill lake forest field beach desert island valley cave";
    readonly plant: "oak fern moss ivy lily palm reed tulip willow thistle";
    readonly drink: "tea coffee milk water juice wine beer cocoa cider lemonade";
};
export type Kind = keyof typeof kinds;
export declare const kindNames: Kind[];
export declare const wordsOf: (kind: Kind) => string[];
export declare const plural: (kind: Kind) => string;
export declare const women: string[];
export declare const men: string[];
export declare const people: string[];
/** What people do with things, and the participle of it. */
export declare const relations: {
    readonly likes: "liked";
    readonly owns: "owned";
    readonly sells: "sold";
    readonly wants: "wanted";
    readonly paints: "painted";
    readonly finds: "found";
    readonly brings: "brought";
    readonly cleans: "cleaned";
    readonly carries: "carried";
    readonly needs: "needed";
};
export type Relation = keyof typeof relations;
export declare const relationNames: Relation[];
/** What people do, said of several people. */
export declare const baseForms: Readonly<Record<Relation, string>>;
/** Things that somebody may like, own, sell and so on. */
export declare const objects: string[];
/** A small labour market: occupations and the three skills that each needs. */
export declare const occupations: Readonly<Record<string, readonly string[]>>;
export declare const numbers: string[];
/** Things that have an order of their own, from low to high. */
export declare const orders: {
    readonly letter: "b c d f g h k m n p r t";
    readonly digit: "1 2 3 4 5 6 7 8 9";
    readonly month: "January February March April May June July August September October November December";
    readonly weekday: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
    readonly greek: "alpha beta gamma delta epsilon zeta eta theta iota kappa";
};
/** Pairs of words; what an analogy is about. */
export declare const pairs: {
    readonly opposite: "hot:cold wet:dry tall:short rich:poor fast:slow loud:quiet early:late hard:soft thick:thin near:far";
    readonly workplace: "captain:deck judge:court monk:abbey miner:pit actor:stage priest:altar baker:oven smith:forge teacher:classroom pilot:cockpit";
    readonly part: "wheel:spoke tree:branch book:page house:roof clock:dial bird:wing fish:fin rose:petal chair:leg flower:stem";
    readonly offspring: "sheep:lamb horse:foal deer:fawn duck:duckling goose:gosling swan:cygnet lion:cub seal:pup frog:tadpole kangaroo:joey";
};
/** What brings about what. */
export declare const causes: Readonly<Record<string, string>>;
