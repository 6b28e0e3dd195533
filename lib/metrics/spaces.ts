/**
 * White space as Python's `str.split` and `str.rstrip` see it, which the reference scorers are written in:
 * U+001C–U+001F and U+0085 too, which JavaScript's `\s` lacks, but not U+FEFF.
 */
const SPACE = `(?:(?!\\ufeff)[\\s${String.fromCharCode(0x1c, 0x1d, 0x1e, 0x1f, 0x85)}])`
const RUN = new RegExp(`${SPACE}+`)
const ONE = new RegExp(SPACE)

/** The words between runs of white space, none of them empty. */
export function splitSpaces(text: string): string[] {
  return text.split(RUN).filter((word) => word !== '')
}

export function trimSpacesEnd(text: string): string {
  // One by one from the end: a pattern for the last run would be tried at each space of every run before it.
  let end = text.length
  while (end > 0 && ONE.test(text[end - 1] as string)) end--
  return text.slice(0, end)
}
