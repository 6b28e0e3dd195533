import { readJson, readJsonl } from '../../../lib/base/files'
import { readerTarget, type Target } from '../target'

export const targets: readonly Target[] = [
  readerTarget({
    name: 'readJson',
    file: 'some.json',
    samples: ['{"name": "a", "sizes": [1, 2.5, -3e2], "nested": {"yes": true, "no": null}, "text": "é\\n\\u00e9"}\n'],
    read: readJson,
  }),
  readerTarget({
    name: 'readJsonl',
    file: 'some.jsonl',
    samples: ['{"id": "a", "n": 1}\n{"id": "b", "n": [2]}\n\n"text"\n'],
    read: (path) => readJsonl(path),
  }),
]
