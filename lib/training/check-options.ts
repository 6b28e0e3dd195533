import { UserError } from '../base/errors'

interface Expected {
  /** In words, behind "expected". */
  readonly words: string
  fits(value: number): boolean
}

export const wholeAbove0: Expected = { words: 'a whole number above 0', fits: (n) => Number.isSafeInteger(n) && n > 0 }
export const wholeFrom0: Expected = {
  words: 'a whole number from 0 up',
  fits: (n) => Number.isSafeInteger(n) && n >= 0,
}
export const wholeFrom2: Expected = {
  words: 'a whole number from 2 up',
  fits: (n) => Number.isSafeInteger(n) && n >= 2,
}
export const above0: Expected = { words: 'a number above 0', fits: (n) => n > 0 && n < Infinity }
export const from0: Expected = { words: 'a number from 0 up', fits: (n) => n >= 0 && n < Infinity }
export const below0: Expected = { words: 'a number below 0', fits: (n) => n < 0 && n > -Infinity }
export const shareBelow1: Expected = { words: 'a number from 0 to below 1', fits: (n) => n >= 0 && n < 1 }

/** Options as they are given; those that are undefined are not. @throws UserError naming the one that is wrong */
export function checkNumbers(options: Readonly<Record<string, unknown>>, { words, fits }: Expected): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !(typeof value === 'number' && fits(value)))
      throw new UserError(`${name}: expected ${words}, found ${String(value)}`)
  }
}
