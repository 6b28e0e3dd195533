import { List, Markup, type Run, Special, TemplateError, textSteps, Undefined, type Value } from './values'

/** Keys are told apart as Python does: 1, 1.0 and True are one key. */
export class Dict {
  private readonly entries = new Map<string, readonly [Value, Value]>()
  get(key: Value, run: Run): Value | undefined {
    return this.entries.get(keyOf(key, run))?.[1]
  }
  has(key: Value, run: Run): boolean {
    return this.entries.has(keyOf(key, run))
  }
  set(key: Value, value: Value, run: Run): void {
    const name = keyOf(key, run)
    const known = this.entries.get(name)
    this.entries.set(name, [known ? known[0] : key, value])
  }
  delete(key: Value, run: Run): void {
    this.entries.delete(keyOf(key, run))
  }
  clear(): void {
    this.entries.clear()
  }
  get size(): number {
    return this.entries.size
  }
  pairs(): IterableIterator<readonly [Value, Value]> {
    return this.entries.values()
  }
}

let identities = 0
const identity = new WeakMap<object, number>()

/** A text that is the same for equal values and differs for others. @throws TemplateError for what Python cannot hash */
export function keyOf(key: Value, run: Run): string {
  if (typeof key === 'boolean') return `n${Number(key)}`
  if (typeof key === 'bigint') return `n${key}`
  if (typeof key === 'number') return Number.isInteger(key) ? `n${BigInt(key)}` : `n${key}`
  const text = key instanceof Markup ? key.text : key
  if (typeof text === 'string') {
    run.spend(textSteps(text.length))
    return `s${text}`
  }
  if (key === null) return 'None'
  if (key instanceof Undefined) return 'Undefined'
  if (key instanceof List && key.tuple)
    return `t${key.items
      .map((one) => keyOf(one, run))
      .map((one) => `${one.length}:${one}`)
      .join()}`
  if (key instanceof Special && !key.type.startsWith('dict_') && key.type !== 'range') {
    const known = identity.get(key) ?? ++identities
    identity.set(key, known)
    return `o${known}`
  }
  const type = key instanceof Dict ? 'dict' : key instanceof Special ? key.type : 'list'
  throw new TemplateError(`unhashable type: '${type}'`)
}
