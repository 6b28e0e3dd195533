// llama.cpp's side of `npm run bench`, by node-llama-cpp's prebuilt library: greedy decoding, a sequence for each prompt, all
// of them side by side. As `main.py`:
//     node llama.mjs JOB.json FOLDER_WITH_NODE_MODULES MODEL.gguf F32|BF16 THREADS
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const [jobFile, packages, modelPath, type, threads] = process.argv.slice(2)
const job = JSON.parse(readFileSync(jobFile, 'utf8'))
const folder = join(packages, 'node_modules/node-llama-cpp')
const { getLlama } = await import(pathToFileURL(join(folder, 'dist/index.js')).href)
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const say = (record) => process.stdout.write(`${JSON.stringify(record)}\n`)

const only = { min: Number(threads), ideal: Number(threads) }
const llama = await getLlama({
  gpu: false,
  build: 'never',
  skipDownload: true,
  maxThreads: Number(threads),
  logLevel: 'error',
})
const model = await llama.loadModel({ modelPath })
// With float32 weights keys and values are float32 too, as Tunebook's; else what llama.cpp does by itself, float16.
const kept = type === 'F32' ? { experimentalKvCacheKeyType: 'F32', experimentalKvCacheValueType: 'F32' } : {}
const contextSize = Math.max(...job.prompts.map(({ length }) => length)) + job.new
const context = await model.createContext({ sequences: job.prompts.length, contextSize, threads: only, ...kept })
const sequences = job.prompts.map(() => context.getSequence())

async function answer(sequence, prompt) {
  await sequence.clearHistory()
  const next = { generateNext: { token: true, options: { temperature: 0 } } }
  const output = []
  for (let read = prompt; output.length < job.new; read = output.slice(-1)) {
    const found = await sequence.controlledEvaluate([...read.slice(0, -1), [read.at(-1), next]])
    output.push(found[read.length - 1].next.token)
  }
  return output
}
const run = () => Promise.all(job.prompts.map((prompt, i) => answer(sequences[i], prompt)))

say({ check: (await run()).flat(), versions: { 'node-llama-cpp': version, Node: process.versions.node } })
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
process.exit(0)
