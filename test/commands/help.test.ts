import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Command } from 'commander'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { root } from '../../lib/base/paths'
import { program, report } from '../../lib/commands/program'
import { openLab } from '../../lib/notebook/lab'

afterEach(() => vi.restoreAllMocks())

/** All commands, groups too, by what is typed for them. */
function all(command = program(), words: readonly string[] = []): [string, Command][] {
  return [[words.join(' '), command], ...command.commands.flatMap((one) => all(one, [...words, one.name()]))]
}

function helpOf(command: Command): string {
  let help = ''
  command.configureOutput({
    writeOut: (text) => {
      help += text
    },
  })
  command.outputHelp()
  return help
}

/** The command lines of the help's examples, as lists of words. */
function examples(help: string): string[][] {
  const lines = (help.split('Example:\n')[1] ?? '').split('\n').filter((line) => line.startsWith('  '))
  return lines.map((line) => {
    const own = line.replace(/^.*\| /, '').replace(/ > \S+$/, '')
    return (own.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''))
  })
}

describe('help', () => {
  const listed = all().filter(([words]) => words !== '')

  it.each(listed)('of %s has examples that can be typed', async (_, command) => {
    const typed = examples(helpOf(command))
    expect(typed.length).toBeGreaterThan(0)
    for (const [name, ...args] of typed) {
      expect(name).toBe('tunebook')
      const tunebook = program()
      const ran = vi.fn()
      for (const [, one] of all(tunebook)) if (one.commands.length === 0) one.action(ran)
      await tunebook.parseAsync(args, { from: 'user' })
      expect(ran).toHaveBeenCalledOnce()
    }
  })

  it.each(all())('of %s names paths that are there', (_, command) => {
    const paths = helpOf(command).match(/\b(?:datasets|notebooks|lib|bin|test|figures)\/[\w./-]*\w/g) ?? []
    for (const path of paths) expect(`${path} ${existsSync(join(root, path))}`).toBe(`${path} true`)
  })

  it.each(all().filter(([, command]) => command.commands.length > 0))(
    'is what %s alone shows, on stdout',
    async (words) => {
      let shown = ''
      vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
        shown += text
        return true
      })
      const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
      const args = words === '' ? ['--help'] : words.split(' ')
      const thrown: unknown = await program()
        .parseAsync(args, { from: 'user' })
        .then(
          () => undefined,
          (error: unknown) => error,
        )
      expect(report(thrown)).toBe(0)
      expect(shown).toMatch(new RegExp(`^Usage: tunebook ${words}`))
      expect(said).not.toHaveBeenCalled()
    },
  )
})

describe('lab', () => {
  it('refuses a port that is taken, before it installs anything', async () => {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, 'localhost', done))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    vi.stubEnv('PYTHON', '/nonexistent/python')
    await expect(openLab({ port })).rejects.toThrow(`--port ${port}: another program is serving there`)
    server.close()
    vi.unstubAllEnvs()
  })
})
