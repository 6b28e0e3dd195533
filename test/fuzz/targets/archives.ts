import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { unpack } from '../../../lib/base/unpack'
import { tarOf } from '../../base/tar'
import { readerTarget, type Target } from '../target'

const archive = tarOf([
  { path: 'top/a.txt', text: 'a' },
  { path: 'top/b/c.txt', text: 'c'.repeat(2000) },
  { path: 'top/skipped.txt', text: 's' },
])

export const targets: readonly Target[] = [
  readerTarget({
    name: 'archives',
    weight: 3,
    file: 'a.tar.gz',
    samples: [archive, gunzipSync(archive)],
    read: async (path, folder) => {
      const into = mkdtempSync(join(folder, 'into-'))
      await unpack(path, into, { strip: 1, take: ['a.txt', 'b'] })
      const names = readdirSync(into, { recursive: true, encoding: 'utf8' }).sort()
      return names.map((name) => {
        const file = join(into, name)
        return [name, statSync(file).isDirectory() ? '' : readFileSync(file, 'latin1')]
      })
    },
  }),
]
