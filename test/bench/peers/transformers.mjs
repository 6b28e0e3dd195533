// transformers.js's side of `npm run bench`: greedy decoding of ONNX exports, on onnxruntime's CPU. As `peers.py`:
//     node peer.mjs JOB.json FOLDER_WITH_NODE_MODULES FOLDER_WITH_EXPORTS NAME THREADS
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const [jobFile, packages, exports, name, threads] = process.argv.slice(2)
const job = JSON.parse(readFileSync(jobFile, 'utf8'))
const require = createRequire(join(packages, 'package.json'))
const { AutoModelForSeq2SeqLM, env, Tensor } = await import(
  pathToFileURL(require.resolve('@huggingface/transformers')).href
)
env.allowRemoteModels = false
env.localModelPath = exports
const say = (record) => process.stdout.write(`${JSON.stringify(record)}\n`)

const session_options = { intraOpNumThreads: Number(threads), interOpNumThreads: 1 }
const model = await AutoModelForSeq2SeqLM.from_pretrained(name, { dtype: 'fp32', device: 'cpu', session_options })
const rows = (values) =>
  new Tensor('int64', BigInt64Array.from(values.flat(), BigInt), [values.length, values[0].length])
const input_ids = rows(job.prompts)
const attention_mask = rows(job.prompts.map((ids) => ids.map(() => 1)))
const fixed = { min_new_tokens: job.new, max_new_tokens: job.new, do_sample: false, num_beams: 1 }
const run = () => model.generate({ input_ids, attention_mask, ...fixed })

const check = (await run()).tolist().flatMap((ids) => ids.slice(1).map(Number))
say({ check, versions: { 'transformers.js': env.version, Node: process.versions.node } })
for await (const line of createInterface({ input: process.stdin })) {
  const end = performance.now() + Number(line) * 1e3
  const ms = []
  while (ms.length === 0 || performance.now() < end) {
    const start = performance.now()
    await run()
    ms.push(performance.now() - start)
  }
  say({ ms, rss: Math.round(process.resourceUsage().maxRSS / 1024) })
}
