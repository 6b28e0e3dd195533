import type { Command } from 'commander'
import { port } from './flags'

/** `tunebook notebooks`: executes them, without Python. */
export function notebooks(program: Command): void {
  program
    .command('notebooks')
    .description('execute the notebooks; needs no Python')
    .argument('[path...]', 'these, instead of all in notebooks/')
    .option('--check', 'run them and write nothing', false)
    .addHelpText('after', '\nExample:\n  tunebook notebooks notebooks/03-zero-shot.ipynb')
    .action(async (paths: string[], { check }: { check: boolean }) => {
      const { executeNotebooks }: typeof import('../notebook') = require('../notebook')
      await executeNotebooks({ paths, check })
    })
}

/** `tunebook lab`: JupyterLab on the notebooks. */
export function lab(program: Command): void {
  program
    .command('lab')
    .description('open JupyterLab on the notebooks')
    .option('--port <n>', 'where to serve it', port)
    .option('--no-browser', 'do not open a browser')
    .addHelpText(
      'after',
      '\nJupyterLab is installed into .venv at first use; that needs Python.\n\nExample:\n  tunebook lab',
    )
    .action(async (options: { port?: number; browser: boolean }) => {
      const { openLab }: typeof import('../notebook') = require('../notebook')
      await openLab(options)
    })
}
