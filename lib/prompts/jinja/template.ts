import type { Rng } from '../../base/random'
import { block } from './compile'
import type { Frame } from './compile-expression'
import { htmlFilters } from './filters-html'
import { numberFilters } from './filters-number'
import { sequenceFilters } from './filters-sequence'
import { textFilters } from './filters-text'
import { globals } from './globals'
import { rowNames } from './names'
import { type BlockNode, children, type Node } from './nodes'
import { parse } from './parser'
import { type Block, Context, enter, type State, Variables } from './scope'
import { Native, signature } from './signature'
import { Symbols, undeclared } from './symbols'
import { tests } from './tests'
import { textOf } from './types'
import { type Environment, Markup, type Run, Special, TemplateError, Undefined, type Value } from './values'

/**
 * Steps that one rendering may take: expressions evaluated, items gone through, and a step for every 16 characters
 * built. The largest of promptsource's on real rows takes some thousands; this many take well under a second.
 */
const maxSteps = 1_000_000
const maxLength = 100_000

/** Jinja's own settings, and promptsource's filters beside Jinja's. */
export const usual: Environment = {
  trimBlocks: false,
  lstripBlocks: false,
  loopControls: false,
  immutable: false,
  filters: new Map([...textFilters, ...sequenceFilters, ...numberFilters, ...htmlFilters]),
  tests,
  globals,
}

/** A row's fields → the text. @throws TemplateError where the template cannot be rendered, or would take too long */
export interface Render {
  (row: Readonly<Record<string, unknown>>, random?: Rng): string
  /** What it takes from the row. */
  readonly names: ReadonlySet<string>
}

/**
 * A Jinja template made ready to be rendered, as Jinja2 3.1 under Python 3.11 does it. Templates come from others: they see
 * the row and nothing else, and every step is counted. What is not supported is refused by name: other templates
 * (`extends`, `include`, `import`), and what prints an address in memory.
 * @throws TemplateError where it is not a template
 */
export function compileTemplate(source: string, environment: Environment = usual): Render {
  if (source.length > maxLength)
    throw new TemplateError(`expected at most ${maxLength} characters, found ${source.length}`)
  const { body, blocks, names } = unnested(() => {
    const nodes = parse(source, environment)
    const written = blocksOf(nodes)
    const own = [...written].map(([name, node]) => [name, blockBody(node, environment)] as const)
    return { body: root(nodes, environment), blocks: new Map(own), names: rowNames(nodes, environment.globals) }
  })
  const render = (row: Readonly<Record<string, unknown>>, random?: Rng): string => {
    let left = maxSteps
    const run: Run = {
      environment,
      random,
      autoescape: false,
      spend(steps: number) {
        left -= steps
        if (!(left >= 0)) throw new TemplateError('never ends, or does far too much: stopped')
      },
    }
    return unnested(() => body(new Context(row, environment.globals, blocks), run))
  }
  return Object.assign(render, { names })
}

/** The template's own body. */
function root(nodes: readonly Node[], environment: Environment): Block {
  const symbols = new Symbols()
  const self = undeclared(nodes, ['self']).size > 0 ? symbols.parameter('self') : undefined
  return body(nodes, { environment, symbols, toplevel: true, soft: false, escape: false }, (state) => {
    if (self !== undefined) state.variables.set(self, new Self(state.context))
  })
}

function blockBody(node: BlockNode, environment: Environment): Block {
  const symbols = new Symbols()
  const names = undeclared(node.body, ['self', 'super'])
  const [self, above] = ['self', 'super'].map((name) => (names.has(name) ? symbols.parameter(name) : undefined))
  return body(node.body, { environment, symbols, toplevel: false, soft: false, escape: false }, (state) => {
    if (self !== undefined) state.variables.set(self, new Self(state.context))
    if (above !== undefined)
      state.variables.set(above, new Undefined(`there is no parent block called '${node.name}'.`))
  })
}

function body(nodes: readonly Node[], frame: Frame, prepare: (state: State) => void): Block {
  for (const node of nodes) frame.symbols.visit(node)
  const work = block(nodes as Parameters<typeof block>[0], frame)
  return (context, run) => {
    const state: State = { run, context, variables: new Variables() }
    prepare(state)
    enter(state, frame.symbols.loads)
    return work(state)
  }
}

/** All blocks of the template, also those within others. */
function blocksOf(nodes: readonly Node[]): Map<string, BlockNode> {
  const found = new Map<string, BlockNode>()
  const visit = (node: Node) => {
    if (node.type === 'Block') {
      if (found.has(node.name)) throw new TemplateError(`not a Jinja template: block '${node.name}' defined twice`)
      found.set(node.name, node)
    }
    for (const child of children(node)) visit(child)
  }
  for (const node of nodes) visit(node)
  return found
}

/** Jinja's `self`: the template's blocks, to be called. */
class Self extends Special {
  readonly type = 'TemplateReference'
  constructor(private readonly context: Context) {
    super()
  }
  override item(key: Value): Value | undefined {
    const name = textOf(key)
    const written = name === undefined ? undefined : this.context.blocks.get(name)
    if (!written) return undefined
    return new Native(name as string, signature(''), (_, run) => {
      const text = written(this.context, run)
      return run.autoescape ? new Markup(text) : text
    })
  }
  override repr(): string {
    return '<TemplateReference None>'
  }
}

/** Says in words that the stack was too small for what is nested in one another. */
function unnested<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message)) throw new TemplateError('nested too deeply')
    if (error instanceof RangeError) throw new TemplateError(`does too much: ${error.message}`)
    throw error
  }
}
