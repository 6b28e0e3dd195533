import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { didYouMean, either } from '../base/names'
import { root } from '../base/paths'

/** A setting is a plain value, so that it can be hashed, printed, and set on the command line. */
export type Setting = string | number | boolean

/** What a setting may be, and how it is written on a command line. */
export interface Allowed<T extends Setting = Setting> {
  /** In words, behind "expected". */
  readonly expected: string
  /** The value that a text stands for, right or wrong; undefined if it stands for none of the kind. */
  read(text: string): T | undefined
  fits(value: unknown): boolean
  /** More to say of a value that does not fit. */
  readonly hint?: (found: unknown) => string
}

/** One of these texts. */
export function oneOf<T extends string>(values: readonly T[]): Allowed<T> {
  const fits = (value: unknown): value is T => (values as readonly unknown[]).includes(value)
  return {
    expected: either(values),
    read: (text) => text as T,
    fits,
    hint: (found) => didYouMean(values, found),
  }
}

/** A text of some kind. @param expected in words, anew where it depends on what scripts add @param fits may throw what is wrong with it */
export function some(expected: string | (() => string), fits: (text: string) => boolean): Allowed<string> {
  return {
    get expected() {
      return typeof expected === 'string' ? expected : expected()
    },
    read: (text) => text,
    fits: (value) => typeof value === 'string' && fits(value),
  }
}

/** A whole number, written in digits alone: `0x10`, `1e3` and `5.0` are more likely slips than meant so. */
export function whole(least: number, most: number): Allowed<number> {
  return {
    expected: `a whole number from ${least} to ${most.toLocaleString('en')}`,
    read: (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : undefined),
    fits: (value) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
  }
}

/** A whole number that this one divides. */
export function multipleOf(factor: number, most: number): Allowed<number> {
  const { read, fits } = whole(factor, most)
  return {
    expected: `a multiple of ${factor} up to ${most.toLocaleString('en')}`,
    read,
    fits: (value) => fits(value) && (value as number) % factor === 0,
  }
}

/** A number above 0; learning rates are also written `5e-4`. */
export function positive(most: number): Allowed<number> {
  return {
    expected: `a number above 0 and at most ${most.toLocaleString('en')}`,
    read: (text) => (/^-?\d{1,15}(\.\d{1,20})?(e-?\d{1,2})?$/i.test(text) ? Number(text) : undefined),
    fits: (value) => typeof value === 'number' && value > 0 && value <= most,
  }
}

export const yesOrNo: Allowed<boolean> = {
  expected: 'true or false',
  read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  fits: (value) => typeof value === 'boolean',
}

/** A file or folder that is there, from the repository's root. @param what it holds, for the message */
export function existing(what: string): Allowed<string> {
  return {
    expected: `a path, from ${root}, to ${what}`,
    read: (text) => text,
    fits: (value) =>
      typeof value === 'string' && value !== '' && !value.includes('\0') && existsSync(resolve(root, value)),
    hint: () => ', where there is nothing',
  }
}

/** 32 bits, as NumPy's and TensorFlow's. */
export const seed = whole(0, 4_294_967_295)
export const steps = whole(1, 1_000_000)
export const batch = whole(1, 1024)
export const learningRate = positive(10)
