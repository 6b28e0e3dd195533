"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.screen = void 0;
exports.setScreen = setScreen;
exports.display = display;
const progress_1 = require("../base/progress");
const visible_1 = require("../base/visible");
/** On the process, not in this module: a kernel loads edited modules anew. */
const key = Symbol.for('tunebook.screen');
const holder = globalThis;
/** The notebook's screen; none outside of a notebook. */
const screen = () => holder[key];
exports.screen = screen;
/** Called by the kernel before it runs a cell. */
function setScreen(screen) {
    holder[key] = screen;
}
/** Shows an output in the notebook; outside of one, its text goes to stdout. */
function display(bundle) {
    const page = (0, exports.screen)();
    if (page)
        page.display(bundle);
    else {
        if (process.stdout.isTTY)
            (0, progress_1.clearBar)();
        process.stdout.write(`${(0, visible_1.visible)(bundle['text/plain'])}\n`);
    }
}
