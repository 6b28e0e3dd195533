import { generate } from '../../lib/inference/generate'
import { loadFolder } from '../../lib/inference/load'
import { loadModel } from '../../lib/models/checkpoint'
import { ready } from '../../lib/tensor/backend'
import { finetune } from '../../lib/training/finetune'
import { resident, told } from './told-memory'

// Loads a model, and asks it or trains it, in a process of its own: memory-run.ts load|generate|train MODEL ROWS WORDS
// Prints the bytes that it was said to need, and those that it took at most since then.

const [, , what = '', model = '', rows = '', words = ''] = process.argv
const source = Array.from({ length: Number(words) }, (_, i) => ['cat', 'dog', 'tree', 'of', 'a'][i % 5]).join(' ')
const sources = Array.from({ length: Number(rows) }, () => source)

async function run(): Promise<void> {
  if (what === 'train') {
    const examples = sources.map((text) => ({ source: text, target: 'a dog of the tree' }))
    await finetune(await loadModel(model), examples, {
      steps: 2,
      batch: sources.length,
      maxSource: 2048,
      learningRate: 1e-4,
    })
    return
  }
  const loaded = await loadFolder(model)
  if (what === 'load') return
  const ids = sources.map((text) => loaded.tokenizer!.encode(text))
  await generate(loaded, ids, { maxNew: 4, beams: 1 })
}

/** The largest of those that are for this. */
function most(for_: RegExp): { readonly bytes: number; readonly before: number } {
  const those = told.filter(({ need }) => for_.test(need.what))
  const [found] = those.sort((a, b) => b.need.bytes - a.need.bytes)
  if (!found) throw new Error(`nothing was said of ${for_}`)
  return { bytes: found.need.bytes, before: found.before }
}

ready()
  .then(run)
  .then(
    () => {
      const load = most(/^loading/)
      const { bytes, before } = what === 'train' ? most(/training/) : load
      const needed = what === 'generate' ? bytes + most(/batch/).bytes : bytes
      console.log(JSON.stringify({ needed, taken: resident('VmHWM') - before }))
      process.exit(0)
    },
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
