import { pythonSpace, word } from './patterns'
import { compareText, pointCount, slicePoints } from './points'
import { escaped } from './text'
import { count, describe, listOf, text, textOf, truthy } from './types'
import { Markup, type Run, TemplateError, textSteps, type Value, type Work } from './values'

const host = `[${word}%-]`
const address = new RegExp(
  `^(?:(?:https?://|www\\.)(?:(?:${host}+\\.)+)?(?:[a-z]{2,63}|xn--[${word}%]{2,59})` +
    `|(?:${host}{2,63}\\.)+(?:com|net|int|edu|gov|org|info|mil)` +
    `|https?://(?:\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3}){3}|\\[(?:[\\p{Nd}a-f]{0,4}:){2}(?:[\\p{Nd}a-f]{0,4}:?){1,6}\\]))` +
    `(?::\\p{Nd}{1,5})?(?:[/?#][^${pythonSpace}]*)?\\n?$`,
  'iu',
)
const email = new RegExp(`^[^${pythonSpace}]+@[${word}][${word}.-]*\\.[${word}]+\\n?$`, 'u')

const occurrences = (text: string, part: string) => text.split(part).length - 1

/** Jinja's urlize: addresses in a text become links. */
export const urlize: Work<Value> = (value, [trim, nofollow, target, rel, schemes], run) => {
  const given = rel !== undefined && truthy(rel, run) ? text(rel, 'urlize') : ''
  const words = given.split(new RegExp(`[${pythonSpace}]+`, 'u'))
  const rels = new Set([...words.filter((one) => one !== ''), 'noopener'])
  if (truthy(nofollow ?? false, run)) rels.add('nofollow')
  const relation = ` rel="${escaped([...rels].sort(compareText).join(' '), run).text}"`
  const aimed = target !== undefined && target !== null && truthy(target, run)
  const more = extraSchemes(schemes, run)
  const limit = trim === undefined || trim === null ? undefined : count(trim, 'urlize')
  const link = (href: string, text: string, attributes: string) => `<a href="${href}"${attributes}>${text}</a>`
  const attributes = relation + (aimed ? ` target="${escaped(target, run).text}"` : '')
  const shown = (url: string) =>
    limit !== undefined && pointCount(url) > limit ? `${slicePoints(url, 0, endOf(limit, url))}...` : url
  const html = escaped(value, run).text
  run.spend(html.length * 4)
  const linked = (url: string): string => {
    if (address.test(url)) return link(/^https?:\/\//.test(url) ? url : `https://${url}`, shown(url), attributes)
    if (url.startsWith('mailto:') && email.test(url.slice(7))) return link(url, url.slice(7), '')
    if (url.includes('@') && !url.startsWith('www.') && !url.startsWith('@') && !url.includes(':') && email.test(url))
      return link(`mailto:${url}`, url, '')
    return more.reduce((at, scheme) => (at !== scheme && at.startsWith(scheme) ? link(at, at, attributes) : at), url)
  }
  const out = html.split(new RegExp(`([${pythonSpace}]+)`, 'u')).map((part) => {
    const { head, middle, tail } = trimmed(part)
    return head + linked(middle) + tail
  })
  const joined = out.join('')
  run.spend(textSteps(joined.length))
  return run.autoescape ? new Markup(joined) : joined
}

/** Python's `url[:limit]`, of a limit below 0 too. */
const endOf = (limit: number, url: string) => Math.max(0, limit < 0 ? pointCount(url) + limit : limit)

/** A word without the brackets and stops around it, which are no part of an address. */
function trimmed(part: string): { head: string; middle: string; tail: string } {
  const head = /^(?:[(<]|&lt;)+/.exec(part)?.[0] ?? ''
  let middle = part.slice(head.length)
  let tail = /(?:[)>.,\n]|&gt;)+$/.exec(middle)?.[0] ?? ''
  middle = middle.slice(0, middle.length - tail.length)
  for (const [open, close] of [
    ['(', ')'],
    ['<', '>'],
    ['&lt;', '&gt;'],
  ] as const) {
    const opened = occurrences(middle, open)
    if (opened <= occurrences(middle, close)) continue
    for (let i = Math.min(opened, occurrences(tail, close)); i > 0; i--) {
      const end = tail.indexOf(close) + close.length
      middle += tail.slice(0, end)
      tail = tail.slice(end)
    }
  }
  return { head, middle, tail }
}

function extraSchemes(schemes: Value | undefined, run: Run): string[] {
  if (schemes === undefined || schemes === null) return []
  return listOf(schemes, run).map((one) => {
    const scheme = textOf(one)
    if (scheme === undefined) throw new TemplateError(`urlize: expected a str as a scheme, found a ${describe(one)}`)
    if (!new RegExp(`^[${word}.+-]{2,}:/{0,2}$`, 'u').test(scheme))
      throw new TemplateError(`'${scheme}' is not a valid URI scheme prefix.`)
    return scheme
  })
}
