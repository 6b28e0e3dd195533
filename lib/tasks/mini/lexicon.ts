/** The words of the mini world: every word has one meaning, so that every answer is right or wrong. */

/** Ten kinds of things, ten words each; the key is the singular. */
export const kinds = {
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
} as const

export type Kind = keyof typeof kinds
export const kindNames = Object.keys(kinds) as Kind[]
export const wordsOf = (kind: Kind): string[] => kinds[kind].split(' ')
export const plural = (kind: Kind): string => `${kind}s`

export const women = 'Anna Cara Eva Gina Ida Kira Mia Olga'.split(' ')
export const men = 'Ben Dan Finn Hugo Jon Leo Nils Paul'.split(' ')
export const people = [...women, ...men].sort()

/** What people do with things, and the participle of it. */
export const relations = {
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
} as const

export type Relation = keyof typeof relations
export const relationNames = Object.keys(relations) as Relation[]

/** What people do, said of several people. */
export const baseForms: Readonly<Record<Relation, string>> = {
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
}

/** Things that somebody may like, own, sell and so on. */
export const objects: string[] = (
  ['food', 'tool', 'garment', 'vehicle', 'instrument', 'plant', 'drink'] as const
).flatMap((kind) => wordsOf(kind))

/** A small labour market: occupations and the three skills that each needs. */
export const occupations: Readonly<Record<string, readonly string[]>> = {
  cook: ['frying', 'baking', 'tasting'],
  farmer: ['ploughing', 'sowing', 'milking'],
  tailor: ['sewing', 'hemming', 'ironing'],
  builder: ['plastering', 'roofing', 'tiling'],
  clerk: ['filing', 'typing', 'billing'],
  nurse: ['bandaging', 'weighing', 'bathing'],
  driver: ['steering', 'parking', 'loading'],
  programmer: ['coding', 'testing', 'debugging'],
}

export const numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six']

/** Things that have an order of their own, from low to high. */
export const orders = {
  letter: 'b c d f g h k m n p r t',
  digit: '1 2 3 4 5 6 7 8 9',
  month: 'January February March April May June July August September October November December',
  weekday: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
  greek: 'alpha beta gamma delta epsilon zeta eta theta iota kappa',
} as const

/** Pairs of words; what an analogy is about. */
export const pairs = {
  opposite: 'hot:cold wet:dry tall:short rich:poor fast:slow loud:quiet early:late hard:soft thick:thin near:far',
  workplace:
    'captain:deck judge:court monk:abbey miner:pit actor:stage priest:altar baker:oven smith:forge teacher:classroom pilot:cockpit',
  part: 'wheel:spoke tree:branch book:page house:roof clock:dial bird:wing fish:fin rose:petal chair:leg flower:stem',
  offspring:
    'sheep:lamb horse:foal deer:fawn duck:duckling goose:gosling swan:cygnet lion:cub seal:pup frog:tadpole kangaroo:joey',
} as const

/** What brings about what. */
export const causes: Readonly<Record<string, string>> = {
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
}
