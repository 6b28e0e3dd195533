import { gzipSync } from 'node:zlib'
import { Header } from 'tar'

export interface Entry {
  readonly path: string
  readonly text?: string
  readonly type?: 'SymbolicLink' | 'Link' | 'Directory' | 'CharacterDevice'
  readonly linkpath?: string
  /** 0o777 unless given. */
  readonly mode?: number
}

/** A tar archive with just these entries, whatever they are. */
export function tarOf(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(({ path, text = '', type, linkpath, mode = 0o777 }) => {
    const content = Buffer.from(text)
    const block = Buffer.alloc(512)
    new Header({ path, size: content.length, type: type ?? 'File', linkpath, mode, mtime: new Date(0) }).encode(block)
    return [block, content, Buffer.alloc((512 - (content.length % 512)) % 512)]
  })
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]))
}
