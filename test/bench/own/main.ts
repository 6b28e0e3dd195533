import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { ready } from '../../../lib/tensor/backend'
import type { Job } from '../job'
import { answer, rank, sentences } from './ask'
import { measuredRates } from './rates'
import { render, score } from './texts'
import { train } from './train'

/**
 * Tunebook's side of `npm run bench`, in a process of its own: as `peers/main.py`, it prepares one case, says so, and times
 * a block for every number of seconds it reads. The job is a file; `fp32` after it leaves its bfloat16 out, `rates` has the
 * machine's limits for it measured instead.
 */
const [file, option] = process.argv.slice(2)
const job = JSON.parse(readFileSync(file as string, 'utf8')) as Job
const say = (record: object) => void process.stdout.write(`${JSON.stringify(record)}\n`)

async function main() {
  if (option === 'rates') return say({ rates: await measuredRates(job.bf16) })
  const bf16 = job.bf16 && option !== 'fp32'
  const kinds = { epoch: train, train, generate: answer, task: answer, rank, embed: sentences, rouge: score, render }
  const { run, check, work } = await kinds[job.kind](job, bf16)
  // Loading the library takes more memory than all that these two do.
  const native = ['rouge', 'render'].includes(job.kind) ? {} : { TensorFlow: (await ready()).tensorflowVersion }
  say({ check, work, versions: { Node: process.versions.node, ...native } })
  for await (const line of createInterface({ input: process.stdin })) {
    const end = performance.now() + Number(line) * 1e3
    const ms: number[] = []
    while (ms.length === 0 || performance.now() < end) {
      const start = performance.now()
      await run()
      ms.push(performance.now() - start)
    }
    say({ ms, rss: Math.round(process.resourceUsage().maxRSS / 1024) })
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    process.exit(1)
  },
)
