import { UserError } from '../base/errors'
import { indentation } from './jinja/filters-html'
import { dumps } from './jinja/json'
import { methods, Native, signature } from './jinja/signature'
import { compileTemplate, usual } from './jinja/template'
import { textOf } from './jinja/types'
import { TemplateError, type Value } from './jinja/values'

/** A model's chat template as a function: what a user says → the prompt that the model was taught to answer. */
export type Chat = (source: string) => string

/**
 * A chat template made ready to be rendered as Transformers' `apply_chat_template` renders it, with one turn of the user's and
 * the beginning of the answer. A model's templates come from others: they see the turn and the special tokens, and nothing
 * else. What asks for today's date (`strftime_now`) finds none, so that a prompt is the same tomorrow.
 * @param specialTokens by Transformers' names: `bos_token`, `eos_token`, …
 * @throws UserError where it is no template, or refuses a turn
 */
export function chat(template: string, specialTokens: Readonly<Record<string, string | undefined>>): Chat {
  const render = said(() => compileTemplate(template, environment))
  const tokens = Object.fromEntries(Object.entries(specialTokens).filter(([, text]) => text !== undefined))
  return (source) =>
    said(() =>
      render({ ...tokens, messages: [{ role: 'user', content: source }], add_generation_prompt: true, tools: null }),
    )
}

function said<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    throw new UserError(`the model's chat template: ${error.message}`, 'with chat off, a prompt is taken as it is')
  }
}

/** Transformers' `tojson`, which escapes nothing for HTML. */
const tojson = methods<Value>([
  [
    'tojson',
    'ensure_ascii=False, indent=None, separators=None, sort_keys=False',
    (value, [ascii, indent, , sortKeys], run) => {
      const style = { sortKeys: sortKeys === true, ascii: ascii === true }
      const indented = indent === undefined || indent === null ? style : { ...style, indent: indentation(indent) }
      return dumps(value, indented, run)
    },
  ],
])

const environment = {
  ...usual,
  trimBlocks: true,
  lstripBlocks: true,
  loopControls: true,
  immutable: true,
  filters: new Map([...usual.filters, ...tojson]),
  globals: new Map<string, Value>([
    ...usual.globals,
    [
      'raise_exception',
      new Native('raise_exception', signature('message'), ([message]) => {
        throw new TemplateError(textOf(message as Value) ?? 'refuses this')
      }),
    ],
  ]),
}
