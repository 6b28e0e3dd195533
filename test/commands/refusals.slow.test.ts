import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../lib/base/paths'
import { fileOf, newFolder, tinyModelFiles } from './tunebook'

const bin = `${process.execPath} ${join(root, 'bin/tunebook.cjs')}`
/** Runs a line of bash, in which $T is the command line. */
function bash(line: string, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `T='${bin}'; ${line}`], {
    cwd: newFolder(),
    env: { ...process.env, TUNEBOOK_DEBUG: '', ...env },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
const can = (line: string) => spawnSync('bash', ['-c', line]).status === 0

describe.skipIf(!existsSync('/dev/full'))('what is printed', () => {
  const commands = ['--version', '--help', 'data list', 'render --tasks datasets/mini/tasks --limit 1']
  it.each(commands)('by %s to a full disk ends with a line and status 2', (args) => {
    const full = bash(`cd ${root}; $T ${args} > /dev/full`)
    expect(full.status).toBe(2)
    expect(full.stderr.trim().split('\n').at(-1)).toBe('tunebook: stdout: no space left on this disk')
    expect(bash(`cd ${root}; $T ${args} > /dev/full 2> /dev/full`)).toEqual({ status: 2, stdout: '', stderr: '' })
  })

  it.each(commands)('by %s to nobody ends quietly', (args) => {
    expect(bash(`cd ${root}; $T ${args} 2>/dev/null | true; exit \${PIPESTATUS[0]}`)).toMatchObject({
      status: 0,
      stderr: '',
    })
    expect(bash(`cd ${root}; $T ${args} >&- 2>&- <&-`)).toMatchObject({ status: 0 })
  })

  it('but could not be said on stderr shows in the status', () => {
    expect(bash('$T data list > out 2> /dev/full').status).toBe(2)
    expect(bash('$T data list > out 2>&-').status).toBe(0)
  })
})

describe('a refusal of the system', () => {
  const folder = newFolder()
  const rows = fileOf('{"samples": 1, "score": 1}\n{"samples": 2, "score": 2}\n')
  const { config, tokenizer } = tinyModelFiles()
  mkdirSync(join(folder, 'empty'))
  writeFileSync(join(folder, 'file'), 'x')
  symlinkSync('b', join(folder, 'a'))
  symlinkSync('a', join(folder, 'b'))
  const init = `$T init --config ${config} --tokenizer ${tokenizer} --out`
  const long = 'x'.repeat(300)

  const refused: [string, string, string, string | undefined][] = [
    ['a circle of links', `$T curve ${folder}/a`, 'links lead in a circle', undefined],
    ['a circle above the cache', `TUNEBOOK_CACHE=${folder}/a/c $T data list`, 'circle', 'TUNEBOOK_CACHE'],
    ['a long name of a store', `TUNEBOOK_RUNS=${folder}/${long} $T runs`, 'name is too long', 'TUNEBOOK_RUNS'],
    ['a store that is a file', `TUNEBOOK_RUNS=${folder}/file $T runs`, 'is a file', 'TUNEBOOK_RUNS'],
    ['a figure below a file', `$T curve ${rows} --figure ${folder}/file/x`, 'file', undefined],
    ['a cache in /proc', `TUNEBOOK_CACHE=/proc/c $T data list`, 'no such file or folder', 'TUNEBOOK_CACHE'],
    ['a model in /proc', `${init} /proc/m`, '/proc', undefined],
    ['a device that never ends', '$T data check /dev/zero', 'found a device', undefined],
    ['no home', 'HOME= XDG_CACHE_HOME= TUNEBOOK_CACHE= $T data list', 'no home folder', 'TUNEBOOK_CACHE'],
    ['files no larger than 1 kB', `ulimit -f 1; ${init} m`, 'larger than a file may become', 'ulimit'],
  ]
  it.each(refused)('%s is put into words', (_, line, message, hint) => {
    const { status, stderr } = bash(line)
    expect(stderr).toContain(message)
    if (hint) expect(stderr.split('\n').at(-2)).toContain(hint)
    expect(stderr).not.toMatch(/unexpected|^ {4}at /m)
    expect(status).toBe(2)
  })

  it.skipIf(!can('unshare -m true'))('a full disk and a read-only one name what was written, and the setting', () => {
    const mounted = (how: string, line: string) =>
      bash(`export T; unshare -m bash -c 'mkdir d; mount -t tmpfs -o size=64k none d; ${how}; ${line}'`)
    const full = 'head -c 100000 /dev/zero > d/fill 2>/dev/null'
    const readonly = 'mount -o remount,ro d'
    for (const [how, words] of [
      [full, 'no space left on this disk'],
      [readonly, 'this disk is read-only'],
    ] as const) {
      expect(mounted(how, `${init} d/m`)).toMatchObject({ status: 2, stderr: expect.stringContaining(words) })
      const hub = mounted(
        how,
        `cd d; TUNEBOOK_CACHE=c $T generate --model no/such --data ${fileOf('{"id": "1", "source": "a"}')}`,
      )
      expect(hub).toMatchObject({ status: 2, stderr: expect.stringContaining('set TUNEBOOK_CACHE to') })
      expect(hub.stderr).toContain(words)
    }
    expect(mounted(readonly, 'TMPDIR=d $T data list --json')).toMatchObject({ status: 0, stderr: '' })
  })

  const other = 'setpriv --reuid=65534 --regid=65534 --clear-groups'
  it.skipIf(!can(`${other} ls ${root}/bin`))('a folder of another user names itself, and the setting', () => {
    const place = 'D=$(mktemp -d /tmp/other-XXXXXX); chmod 755 $D; cd $D; mkdir -m 700 s; export T TMPDIR=/tmp'
    const as = (line: string) => bash(`${place}; ${other} bash -c '${line}'; rm -rf $D`)
    expect(as('TUNEBOOK_CACHE=$PWD/s $T data get bbh').stderr).toMatch(/s\/data: permission denied\n.*TUNEBOOK_CACHE/)
    expect(as('TUNEBOOK_RUNS=$PWD/s $T runs').stderr).toMatch(/s: permission denied\n.*TUNEBOOK_RUNS/)
    expect(as('TUNEBOOK_CACHE=$PWD/none $T data check s').stderr).toMatch(/s: permission denied\n$/)
    expect(as('TUNEBOOK_RUNS=$PWD/none $T score --predictions s/p.jsonl').stderr).toMatch(
      /: s\/p.jsonl: permission denied/,
    )
    expect(as('$T generate --model ./s --prompt a').stderr).toMatch(/: s\/[a-z_]+.json: permission denied\n$/)
  })
})

it('too few files that may be open at once end with a line, and are not waited for', () => {
  const few = bash('ulimit -n 24; timeout 60 $T --version')
  expect(few).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('ulimit -n 4096') })
  expect(bash('ulimit -n 256; $T --version')).toMatchObject({ status: 0, stderr: '' })
})
