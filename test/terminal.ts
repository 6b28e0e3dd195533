import { displayWidth } from '../lib/base/width'

/**
 * What a person sees after this was sent to a terminal: its lines, without the empty ones at the end. Knows line feeds
 * (with the return that a terminal's driver adds), returns, CSI K and CSI J, and wraps at the last column as xterm does.
 * @throws Error at any other command
 */
export function seen(sent: string, columns = 80): string[] {
  const rows: string[][] = [[]]
  let [row, column] = [0, 0]
  const cells = () => {
    rows[row] ??= []
    return rows[row] as string[]
  }
  for (let at = 0; at < sent.length; ) {
    const command = sent[at] === '\u001b' && /^.\[(\d*)([KJ])/u.exec(sent.slice(at, at + 10))
    if (command) {
      at += command[0].length
      cells().splice(column)
      if (command[2] === 'J') rows.splice(row + 1)
      continue
    }
    const character = String.fromCodePoint(sent.codePointAt(at) as number)
    at += character.length
    if (character === '\r') column = 0
    else if (character === '\n') [row, column] = [row + 1, 0]
    else if (/\p{Cc}/u.test(character)) throw new Error(`the terminal was sent ${JSON.stringify(character)}`)
    else {
      const width = displayWidth(character)
      if (column + width > columns) [row, column] = [row + 1, 0]
      const line = cells()
      while (line.length < column) line.push(' ')
      if (width > 0) line[column] = character
      else if (column > 0) line[column - 1] += character
      if (width === 2) line[column + 1] = ''
      column += width
    }
  }
  const lines = Array.from(rows, (line) => (line ?? []).join('').trimEnd())
  while (lines.at(-1) === '') lines.pop()
  return lines
}
