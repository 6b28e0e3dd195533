/** Downloads an archive and unpacks it: `unpack.ts FOLDER URL SHA256`. */
import { getSource } from '../../../lib/tasks/download'

const [folder = '', url = '', hex = ''] = process.argv.slice(2)
const archive = { name: 'a.tar.gz', url, strip: 1, take: ['data'], hash: { kind: 'sha256', hex } } as const
const about = { title: 'Some', version: '1', about: 'files', homepage: url, licence: 'CC0', files: [] }

getSource({ name: 'some', ...about, archive }, folder).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
