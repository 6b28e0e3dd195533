"use strict";
/** The words of the mini world: every word has one meaning, so that every answer is right or wrong. */
Object.defineProperty(exports, "__esModule", { value: true });
exports.causes = exports.pairs = exports.orders = exports.numbers = exports.occupations = exports.objects = exports.baseForms = exports.relationNames = exports.relations = exports.people = exports.men = exports.women = exports.plural = exports.wordsOf = exports.kindNames = exports.kinds = void 0;
/** Ten kinds of things, ten words each; the key is the singular. */
exports.kinds = {
    animal: 'fox dog cat hen cow pig owl goat wolf bear',
    food: 'bread rice soup cheese pear plum bean egg cake onion',
    colour: 'red blue green black white pink brown grey gold purple',
    tool: 'hammer saw drill spade rake axe knife chisel ladder needle',
    garment: 'shirt coat hat sock shoe glove scarf belt skirt jacket',
    vehicle: 'car bus train boat ship plane truck bike tram sled',
    instrument: 'drum flute harp piano fiddle horn guitar bell cello trumpet',
    place: 'river hill lake forest field beach desert island valley cave',
    plant: 'oak fern moss ivy lily palm reed tulip willow thistle',
    drink: 'tea coffee milk water juice wine beer cocoa cider lemonade',
};
exports.kindNames = Object.keys(exports.kinds);
const wordsOf = (kind) => exports.kinds[kind].split(' ');
exports.wordsOf = wordsOf;
const plural = (kind) => `${kind}s`;
exports.plural = plural;
exports.women = 'Anna Cara Eva Gina Ida Kira Mia Olga'.split(' ');
exports.men = 'Ben Dan Finn Hugo Jon Leo Nils Paul'.split(' ');
exports.people = [...exports.women, ...exports.men].sort();
/** What people do with things, and the participle of it. */
exports.relations = {
    likes: 'liked',
    owns: 'owned',
    sells: 'sold',
    wants: 'wanted',
    paints: 'painted',
    finds: 'found',
    brings: 'brought',
    cleans: 'cleaned',
    carries: 'carried',
    needs: 'needed',
};
exports.relationNames = Object.keys(exports.relations);
/** What people do, said of several people. */
exports.baseForms = {
    likes: 'like',
    owns: 'own',
    sells: 'sell',
    wants: 'want',
    paints: 'paint',
    finds: 'find',
    brings: 'bring',
    cleans: 'clean',
    carries: 'carry',
    needs: 'need',
};
/** Things that somebody may like, own, sell and so on. */
exports.objects = ['food', 'tool', 'garment', 'vehicle', 'instrument', 'plant', 'drink'].flatMap((kind) => (0, exports.wordsOf)(kind));
/** A small labour market: occupations and the three skills that each needs. */
exports.occupations = {
    cook: ['frying', 'baking', 'tasting'],
    farmer: ['ploughing', 'sowing', 'milking'],
    tailor: ['sewing', 'hemming', 'ironing'],
    builder: ['plastering', 'roofing', 'tiling'],
    clerk: ['filing', 'typing', 'billing'],
    nurse: ['bandaging', 'weighing', 'bathing'],
    driver: ['steering', 'parking', 'loading'],
    programmer: ['coding', 'testing', 'debugging'],
};
exports.numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six'];
/** Things that have an order of their own, from low to high. */
exports.orders = {
    letter: 'b c d f g h k m n p r t',
    digit: '1 2 3 4 5 6 7 8 9',
    month: 'January February March April May June July August September October November December',
    weekday: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
    greek: 'alpha beta gamma delta epsilon zeta eta theta iota kappa',
};
/** Pairs of words; what an analogy is about. */
exports.pairs = {
    opposite: 'hot:cold wet:dry tall:short rich:poor fast:slow loud:quiet early:late hard:soft thick:thin near:far',
    workplace: 'captain:deck judge:court monk:abbey miner:pit actor:stage priest:altar baker:oven smith:forge teacher:classroom pilot:cockpit',
    part: 'wheel:spoke tree:branch book:page house:roof clock:dial bird:wing fish:fin rose:petal chair:leg flower:stem',
    offspring: 'sheep:lamb horse:foal deer:fawn duck:duckling goose:gosling swan:cygnet lion:cub seal:pup frog:tadpole kangaroo:joey',
};
/** What brings about what. */
exports.causes = {
    rain: 'puddles',
    fire: 'smoke',
    frost: 'ice',
    wind: 'waves',
    noise: 'waking',
    hunger: 'eating',
    thirst: 'drinking',
    sun: 'sunburn',
    drought: 'dust',
    flood: 'mud',
    thunder: 'fear',
    fall: 'bruises',
};
