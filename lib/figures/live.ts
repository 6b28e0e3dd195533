import { UserError } from '../base/errors'
import { curve } from './curve'
import { screen } from './screen'
import { interactive, still } from './show'

/** Least and most time (ms) between two drawings; in between, a tenth of the time may go into them. */
const EVERY = { least: 1000, most: 5000 }
/** Most points that are drawn; more are thinned to evenly spaced ones. */
const POINTS = 400

let shown = 0

/**
 * A callback for training (`onStep: live()`) that draws the loss while it falls: one picture in the notebook, redrawn in
 * its place, and in the end a figure that answers to the mouse. Asked to stop by the person at the notebook, it throws,
 * which ends the training. Outside of a notebook it does nothing: the trainer's progress bar tells the loss there.
 */
export function live(): (record: { readonly step: number; readonly loss: number }) => void {
  const history: { step: number; loss: number }[] = []
  const id = `tunebook-live-${shown++}`
  let next = 0
  return ({ step, loss }) => {
    const page = screen()
    if (!page) return
    if (page.interrupted) throw new UserError(`stopped at step ${step}`)
    if (history.length === 0) page.atEnd(() => page.display(picture(history, true), id))
    history.push({ step, loss })
    const began = Date.now()
    if (began < next) return
    page.display(picture(history, false), id)
    const ended = Date.now()
    next = ended + Math.min(EVERY.most, Math.max(EVERY.least, 10 * (ended - began)))
  }
}

/** @param whole interactive too; what JupyterLab has once made interactive it does not draw again */
function picture(history: readonly { step: number; loss: number }[], whole: boolean) {
  const every = Math.ceil(history.length / POINTS)
  const last = history.length - 1
  const figure = curve(
    history.filter((_, i) => i % every === 0 || i === last),
    { x: 'step', y: 'loss' },
  )
  const forms = whole ? { ...interactive(figure), ...still(figure) } : still(figure)
  return { ...forms, 'text/plain': `step ${history[last]?.step}: loss ${history[last]?.loss.toPrecision(4)}` }
}
