/** What a score can be, from its least value to its greatest. */
export type Range = readonly [low: number, high: number]

/** Of every metric here, ×100. */
export const percent: Range = [0, 100]

/** What the difference of two such scores can be. */
export const differenceOf = ([low, high]: Range): Range => [low - high, high - low]
