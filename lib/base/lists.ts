/**
 * What `Math.max(...values)`, `Math.min(...values)` and `list.push(...more)` do, for any number of values: a call's
 * arguments stand on the stack, which ends at some hundred thousand of them.
 */

/** The largest of the values and `least`; NaN if one of them is. */
export function largest(values: Iterable<number>, least = -Infinity): number {
  let found = least
  for (const value of values) found = Math.max(found, value)
  return found
}

/** The smallest of the values and `most`; NaN if one of them is. */
export function smallest(values: Iterable<number>, most = Infinity): number {
  let found = most
  for (const value of values) found = Math.min(found, value)
  return found
}

/** Adds the values to the end of the list. */
export function append<T>(list: T[], more: Iterable<T>): void {
  for (const value of more) list.push(value)
}
