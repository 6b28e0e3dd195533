import type { Method } from './signature'
import type { Value } from './values'

/** Jinja's settings. */
export interface Environment {
  /** Whether the first newline after a block is taken away. */
  readonly trimBlocks: boolean
  /** Whether white space before a block that stands first in its line is taken away. */
  readonly lstripBlocks: boolean
  /** Whether `{% break %}` and `{% continue %}` are known. */
  readonly loopControls: boolean
  /** Whether templates may change no list and no dict, as in Jinja's ImmutableSandboxedEnvironment. */
  readonly immutable: boolean
  readonly filters: ReadonlyMap<string, Method<Value>>
  readonly tests: ReadonlyMap<string, Method<Value>>
  /** What a template finds under a name that the row does not have. */
  readonly globals: ReadonlyMap<string, Value>
}
