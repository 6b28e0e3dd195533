import type { Command } from 'commander'
import { printResult } from './output'

/** `tunebook doctor`: what computes here, what is missing, and what to type. */
export function doctor(program: Command): void {
  program
    .command('doctor')
    .description('say what computes here, and what is missing')
    .addHelpText('after', '\nExample:\n  tunebook doctor')
    .action(async () => {
      const { diagnose, formatDiagnosis }: typeof import('../tensor/doctor') = require('../tensor/doctor')
      const diagnosis = await diagnose()
      await printResult([diagnosis], formatDiagnosis(diagnosis))
    })
}
