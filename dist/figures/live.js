"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.live = live;
const errors_1 = require("../base/errors");
const curve_1 = require("./curve");
const screen_1 = require("./screen");
const show_1 = require("./show");
/** Least and most time (ms) between two drawings; in between, a tenth of the time may go into them. */
const EVERY = { least: 1000, most: 5000 };
/** Most points that are drawn; more are thinned to evenly spaced ones. */
const POINTS = 400;
let shown = 0;
/**
 * A callback for training (`onStep: live()`) that draws the loss while it falls: one picture in the notebook, redrawn in
 * its place, and in the end a figure that answers to the mouse. Asked to stop by the person at the notebook, it throws,
 * which ends the training. Outside of a notebook it does nothing: the trainer's progress bar tells the loss there.
 */
function live() {
    const history = [];
    const id = `tunebook-live-${shown++}`;
    let next = 0;
    return ({ step, loss }) => {
        const page = (0, screen_1.screen)();
        if (!page)
            return;
        if (page.interrupted)
            throw new errors_1.UserError(`stopped at step ${step}`);
        if (history.length === 0)
            page.atEnd(() => page.display(picture(history, true), id));
        history.push({ step, loss });
        const began = Date.now();
        if (began < next)
            return;
        page.display(picture(history, false), id);
        const ended = Date.now();
        next = ended + Math.min(EVERY.most, Math.max(EVERY.least, 10 * (ended - began)));
    };
}
/** @param whole interactive too; what JupyterLab has once made interactive it does not draw again */
function picture(history, whole) {
    const every = Math.ceil(history.length / POINTS);
    const last = history.length - 1;
    const figure = (0, curve_1.curve)(history.filter((_, i) => i % every === 0 || i === last), { x: 'step', y: 'loss' });
    const forms = whole ? { ...(0, show_1.interactive)(figure), ...(0, show_1.still)(figure) } : (0, show_1.still)(figure);
    return { ...forms, 'text/plain': `step ${history[last]?.step}: loss ${history[last]?.loss.toPrecision(4)}` };
}
