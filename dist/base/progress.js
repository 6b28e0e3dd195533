"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.hideBars = hideBars;
exports.progress = progress;
exports.endBars = endBars;
exports.clearBar = clearBar;
exports.say = say;
exports.describeProgress = describeProgress;
exports.duration = duration;
const cli_progress_1 = __importDefault(require("cli-progress"));
const terminal_1 = require("./terminal");
const visible_1 = require("./visible");
const width_1 = require("./width");
/** Quick work shows nothing: how long (ms) until the first drawing, on a terminal and in a log. */
const QUIET = { line: 1000, log: 2000 };
/** Least time (ms) between two drawings. */
const EVERY = { line: 100, log: 10_000 };
/** A bar that has not moved for so long (ms) leaves the line to another one. */
const IDLE = 2000;
let hidden = false;
/** No bar is drawn from here on: for a process whose lines another one puts among its own. */
function hideBars() {
    hidden = true;
}
/** The bar on the cursor's line of the terminal, and how it was drawn. */
let drawn;
/** Bars that have begun and not ended, in that order. */
const running = new Set();
/**
 * A progress bar with percent, rate and time left. On a terminal it redraws one line, which all bars share; elsewhere (a
 * log, a pipe, a notebook) it prints a plain line at most every 10 s. Work that ends within a second shows nothing.
 * @param total what `update` reaches in the end, or 0 if that is unknown
 * @param options `unit` is printed behind numbers ("steps"; "bytes" is shown as MB); `from` is where a resumed work starts
 */
function progress(label, total, options = {}) {
    const { unit = '', from = 0 } = options;
    const start = Date.now();
    let last;
    let value = from;
    let ended = false;
    /** When the first piece was finished: what came before it (compiling, loading) says nothing of the time left. */
    let first;
    const bar = {
        update(done, note = '') {
            value = done;
            const now = Date.now();
            if (done > from)
                first ??= { at: now, done };
            const screen = (0, terminal_1.screenOf)(process.stderr);
            const next = last === undefined ? start + QUIET[screen.kind] : last + EVERY[screen.kind];
            if (hidden || ended || now < next)
                return;
            last = now;
            const { at, done: before } = first ?? { at: start, done: from };
            const state = { label, total, unit, from: before, done, note, seconds: (now - at) / 1000 };
            if (screen.kind === 'log')
                process.stderr.write(`${describeProgress(state, screen)}\n`);
            else
                draw(bar, state, screen, now);
        },
        done() {
            if (ended)
                return;
            ended = true;
            running.delete(bar);
            const ms = Date.now() - start;
            if (!hidden && ms >= QUIET[(0, terminal_1.screenOf)(process.stderr).kind])
                say(describeEnd({ label, total, unit, done: value }, ms / 1000));
            else if (drawn?.bar === bar)
                clearBar();
        },
    };
    running.add(bar);
    return bar;
}
/** Draws over what the cursor's line holds, unless that is a later bar that is moving. */
function draw(bar, state, screen, now) {
    const moving = drawn && drawn.bar !== bar && now - drawn.at < IDLE;
    const order = [...running];
    if (drawn && moving && order.indexOf(drawn.bar) > order.indexOf(bar))
        return;
    // Where the window has become narrower than the line, the line has wrapped, and its beginning is out of reach.
    const fresh = drawn !== undefined && drawn.width > screen.columns ? '\n' : '\r';
    const line = describeProgress(state, screen);
    process.stderr.write(`${fresh}${line}\u001b[K`);
    drawn = { bar, at: now, width: (0, width_1.displayWidth)(line) };
}
/** Ends all bars that are not ended yet, each saying how far it came: for whoever ends the process. */
function endBars() {
    for (const bar of [...running])
        bar.done();
}
/** Clears the terminal's line of a bar, for something else to be printed there; the bar draws itself again. */
function clearBar() {
    if (drawn)
        process.stderr.write(drawn.width > (0, terminal_1.screenOf)(process.stderr).columns ? '\n' : '\r\u001b[K');
    drawn = undefined;
}
/**
 * Prints text for people on stderr, and a line feed; a bar that is on the line makes room for it. Whatever data is in the
 * text, no character of it commands the terminal.
 */
function say(text) {
    clearBar();
    process.stderr.write(`${(0, visible_1.visible)(text)}\n`);
}
/**
 * The line a bar shows: `label [=====-----] 50% 120/240 steps, 8/s, 15 s left, note`. Where it does not fit, the note
 * goes first, then the bar, the label, and the rest.
 */
function describeProgress({ label, total, unit, from, done, note, seconds }, { columns, unicode } = { columns: Number.POSITIVE_INFINITY, unicode: true }) {
    const plain = (text) => (unicode ? (0, visible_1.visibleLine)(text) : (0, visible_1.visibleLine)(text).replace(/[^ -~]/gu, '?'));
    const rate = seconds > 0 ? (done - from) / seconds : 0;
    const count = total > 0 ? amount(done, unit, total) : amount(done, unit);
    const pace = [
        ...(rate > 0 ? [`${amount(rate, unit === 'bytes' ? unit : '')}/s`] : []),
        ...(rate > 0 && total > done ? [`${duration((total - done) / rate)} left`] : []),
    ];
    const fraction = Math.min(1, Math.max(0, done / total));
    const percent = total > 0 ? `${Math.floor(fraction * 100)}% ` : '';
    const bar = total > 0 ? `[${cli_progress_1.default.Format.BarFormat(fraction, bars)}] ` : '';
    const all = [count, ...pace].join(', ');
    const name = plain(label);
    const behind = note ? `, ${plain(note)}` : '';
    const forms = [
        `${name} ${bar}${percent}${all}${behind}`,
        `${name} ${bar}${percent}${all}`,
        `${name} ${percent}${all}`,
    ];
    const room = (rest) => Math.max(0, columns - (0, width_1.displayWidth)(rest) - 1);
    for (const rest of [`${percent}${all}`, `${percent}${count}`, percent.trim() || count])
        if (room(rest) >= 8)
            forms.push(`${(0, width_1.fitted)(name, room(rest))} ${rest}`);
    return forms.find((form) => (0, width_1.displayWidth)(form) <= columns) ?? (0, width_1.fitted)(percent.trim() || count, columns);
}
/** What a bar leaves behind: `label: 240 steps in 30 s`, or `label: stopped at 94/240 steps after 12 s`. */
function describeEnd({ label, total, unit, done }, seconds) {
    return done < total
        ? `${label}: stopped at ${amount(done, unit, total)} after ${duration(seconds)}`
        : `${label}: ${amount(done, unit)} in ${duration(seconds)}`;
}
const bars = {
    barsize: 16,
    barCompleteString: '='.repeat(16),
    barIncompleteString: '-'.repeat(16),
    barGlue: '',
};
/** "8", "8.3 steps", "1.5 MB", "120/240 steps". */
function amount(n, unit, of) {
    const scaled = unit === 'bytes' ? 1e6 : 1;
    const show = (x) => (x / scaled).toFixed(x / scaled >= 10 || Number.isInteger(x / scaled) ? 0 : 1);
    const name = unit === 'bytes' ? ' MB' : unit && ` ${unit}`;
    return `${show(n)}${of === undefined ? '' : `/${show(of)}`}${name}`;
}
/** "8 s", "2 min 05 s", "1 h 20 min". */
function duration(seconds) {
    const s = Math.round(seconds);
    if (s < 10)
        return `${seconds.toFixed(1)} s`;
    if (s < 60)
        return `${s} s`;
    if (s < 3600)
        return `${Math.floor(s / 60)} min ${String(s % 60).padStart(2, '0')} s`;
    return `${Math.floor(s / 3600)} h ${String(Math.floor((s % 3600) / 60)).padStart(2, '0')} min`;
}
