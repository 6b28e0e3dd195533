import type { Command } from 'commander'
import type { PackagedState } from '../models/hub/packaged'
import { printResult } from './output'

/** `tunebook doctor`: what computes here, what is missing, and what to type. */
export function doctor(program: Command): void {
  program
    .command('doctor')
    .description('say what computes here, and what is missing')
    .addHelpText('after', '\nExample:\n  tunebook doctor')
    .action(async () => {
      const { diagnose, formatDiagnosis }: typeof import('../tensor/doctor') = require('../tensor/doctor')
      const { packagedModels }: typeof import('../models/hub/packaged') = require('../models/hub/packaged')
      const diagnosis = await diagnose()
      const models = packagedModels()
      const lines = models.map((model) => ['model', describeModel(model)] as const)
      await printResult([{ ...diagnosis, models }], formatDiagnosis(diagnosis, lines))
    })
}

const describeModel = ({ name, about, licence, here, bytes }: PackagedState) => {
  const size = `${Math.round(bytes / 1e6)} MB`
  return `${name}: ${here ? `here, ${size}` : `not here; ${size} to download on first use`}; ${about}; licence ${licence}`
}
