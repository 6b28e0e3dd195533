import type { Command } from 'commander'
import { baseline } from './baseline'
import { compare } from './compare'
import { curve } from './curve'
import { data } from './data'
import { doctor } from './doctor'
import { embed } from './embed'
import { generate } from './generate'
import { init } from './init'
import { merge } from './merge'
import { lab, notebooks } from './notebooks'
import { plan } from './plan'
import { rank } from './rank'
import { render } from './render'
import { run } from './run'
import { runs } from './runs'
import { score } from './score'
import { select } from './select'
import { show } from './show'
import { start } from './start'
import { tokenize } from './tokenize'
import { train } from './train'

/**
 * Each adds its command to the program, in the order of the help. What is heavy is loaded when a command runs, with
 * `require`: tsx compiles what that loads, and not what a dynamic `import` of a relative path would.
 */
export const commands: readonly ((program: Command) => void)[] = [
  start,
  doctor,
  data,
  render,
  tokenize,
  init,
  train,
  merge,
  generate,
  rank,
  embed,
  select,
  baseline,
  score,
  compare,
  curve,
  plan,
  run,
  runs,
  show,
  notebooks,
  lab,
]
