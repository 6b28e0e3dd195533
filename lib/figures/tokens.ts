import { tokenNames } from '../text/token-names'
import type { Tokenizer } from '../text/tokenizer'
import { display } from './screen'
import { escapeHtml } from './table'
import { colorOf, tinted } from './theme'

/** Shows how a tokenizer cuts a text: each token with its id, the one that ends the text included. */
export function showTokens(text: string, tokenizer: Tokenizer): void {
  const name = tokenNames(tokenizer)
  const tokens = [...tokenizer.encode(text)].map((id) => ({ id, token: name(id) }))
  const chips = tokens.map(({ id, token }, i) => {
    const color = id === tokenizer.eosId ? '#7a7a7a' : colorOf(i % 4)
    const style = `display:inline-block;background-color:${tinted(color, 0.22)};color:#1a1a1a;margin:1px;padding:1px 4px`
    return `<span style="${style}"><code style="background-color:transparent;color:#1a1a1a">${escapeHtml(token)}</code>&nbsp;<sub>${id}</sub></span>`
  })
  const count = `${tokens.length} tokens`
  display({
    'text/html': `<div>${chips.join(' ')}</div>\n<p>${count}</p>`,
    'text/plain': `${tokens.map(({ id, token }) => `${token} ${id}`).join(' · ')}\n${count}`,
  })
}
