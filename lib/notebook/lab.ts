import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, dirname, join } from 'node:path'
import { UserError } from '../base/errors'
import { readText, writeAtomic } from '../base/files'
import { root } from '../base/paths'
import { say } from '../base/progress'

export interface LabOptions {
  /** Where the page is served; without it the first free one from 8888. */
  readonly port?: number
  /** Whether to open a browser: yes, unless told otherwise. */
  readonly browser?: boolean
}

const windows = process.platform === 'win32'
const environment = join(root, '.venv')
const program = (name: string) => join(environment, windows ? 'Scripts' : 'bin', windows ? `${name}.exe` : name)

/**
 * Opens JupyterLab on the notebooks with this project's kernel, and stays until it is closed (Ctrl-C). JupyterLab itself
 * is put into `.venv` at first use, at the versions of `notebooks/requirements.txt`; nothing is installed elsewhere.
 * @throws UserError where the port is taken, there is no Python to make that environment with, or its packages cannot
 *   be had
 */
export async function openLab(options: LabOptions = {}): Promise<void> {
  if (options.port !== undefined) await checkFree(options.port)
  provide()
  const { JUPYTER_PATH, PATH = '' } = process.env
  const own = join(root, 'lib', 'notebook', 'jupyter')
  const child = spawn(
    program('jupyter-lab'),
    [
      `--ServerApp.root_dir=${root}`,
      '--LabApp.default_url=/lab/tree/notebooks',
      // In a container one is often root, which JupyterLab takes for a mistake.
      ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
      ...(options.port === undefined ? [] : [`--ServerApp.port=${options.port}`]),
      ...(options.browser === false ? ['--no-browser'] : []),
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        JUPYTER_PATH: JUPYTER_PATH ? own + delimiter + JUPYTER_PATH : own,
        // The kernel runs on the Node that runs this, whatever else the machine has.
        PATH: dirname(process.execPath) + delimiter + PATH,
      },
    },
  )
  // Ctrl-C reaches JupyterLab too, which asks whether it is meant; this waits for its answer.
  const wait = () => {}
  const stop = () => child.kill()
  process.on('SIGINT', wait).on('SIGTERM', stop)
  try {
    await new Promise<void>((resolve, reject) => {
      child.on('error', (error) => reject(new UserError(`JupyterLab did not start: ${error.message}`, again)))
      child.on('exit', (status) => {
        if (status) reject(new UserError(`JupyterLab ended with status ${status} (its messages are above)`, again))
        else resolve()
      })
    })
  } finally {
    process.off('SIGINT', wait).off('SIGTERM', stop)
  }
}

/** @throws UserError where nothing can be served at the port, which is better known before anything is installed */
function checkFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'another program is serving there' : 'this user may not serve there'
      reject(new UserError(`--port ${port}: ${why}`, 'take another port, or leave it out for the first free one'))
    })
    server.listen(port, 'localhost', () => server.close(() => resolve()))
  })
}

const again = `remove ${environment} to have it made anew`

/** Makes the environment, unless it is there with these very requirements. */
function provide(): void {
  const requirements = join(root, 'notebooks', 'requirements.txt')
  const wanted = createHash('sha256').update(readText(requirements)).digest('hex')
  const stamp = join(environment, 'tunebook-requirements')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(program('jupyter-lab'))) return
  const python = findPython()
  say(`making ${environment} for JupyterLab: once, about a minute`)
  const made = spawnSync(python, ['-m', 'venv', environment], { encoding: 'utf8' })
  if (made.status !== 0) {
    throw new UserError(
      `${python} -m venv ${environment} failed: ${lastLine(made.stdout + made.stderr)}`,
      'on Debian and Ubuntu: apt install python3-venv',
    )
  }
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--progress-bar', 'on', '-r', requirements]
  // pip tells its progress itself; stdout is for data.
  const installed = spawnSync(program('python'), pip, { stdio: ['ignore', 2, 2] })
  if (installed.status !== 0) {
    throw new UserError(
      'pip could not install JupyterLab (its messages are above)',
      'what it has downloaded is kept: try again',
    )
  }
  writeAtomic(stamp, wanted)
}

/** A Python that can run JupyterLab 4: PYTHON if that is set, else what the machine calls Python. */
function findPython(): string {
  const names = process.env.PYTHON ? [process.env.PYTHON] : windows ? ['python', 'py'] : ['python3', 'python']
  const found: string[] = []
  for (const name of names) {
    const asked = spawnSync(name, ['-c', 'import sys; print(*sys.version_info[:2])'], { encoding: 'utf8' })
    if (asked.status !== 0) continue
    const [major = 0, minor = 0] = asked.stdout.trim().split(' ').map(Number)
    if (major === 3 && minor >= 10) return name
    found.push(`${name} is ${major}.${minor}`)
  }
  throw new UserError(
    `JupyterLab needs Python 3.10 or later: found none${found.length > 0 ? ` (${found.join(', ')})` : ''}`,
    'install it, or name it: PYTHON=/path/to/python3 npm run lab. `npm run notebooks` runs the notebooks without Python',
  )
}

const lastLine = (text: string) => text.trim().split('\n').pop() ?? ''
