import type { Tokenizer } from './tokenizer'

/** The vocabulary's own spelling of a token, where ▁ stands for a space; the id where `tokenizer.json` has no name. */
export function tokenNames(tokenizer: Tokenizer): (id: number) => string {
  const { model, added_tokens: added = [] } = JSON.parse(new TextDecoder().decode(tokenizer.json)) as {
    model: { vocab: readonly (readonly [string, number])[] | Readonly<Record<string, number>> }
    added_tokens?: readonly { id: number; content: string }[]
  }
  const { vocab } = model
  const names = new Map<number, string>(
    Array.isArray(vocab)
      ? (vocab as readonly (readonly [string, number])[]).map(([name], id) => [id, name])
      : Object.entries(vocab as Readonly<Record<string, number>>).map(([name, id]) => [id, name]),
  )
  for (const { id, content } of added) names.set(id, content)
  return (id) => names.get(id) ?? String(id)
}
