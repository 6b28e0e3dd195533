"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Passing = exports.SILENCE = void 0;
exports.fetchJson = fetchJson;
exports.patiently = patiently;
exports.request = request;
exports.reason = reason;
exports.watchdog = watchdog;
const promises_1 = require("node:timers/promises");
const errors_1 = require("./errors");
/** Tries of a request that brings nothing, and seconds of silence after which it counts as failed. */
const TRIES = 4;
exports.SILENCE = 60;
/** A failure that may pass: the network's, or a server's that is overloaded. */
class Passing extends Error {
}
exports.Passing = Passing;
/** The answer's JSON value. @throws UserError if the server refuses, or cannot be reached */
async function fetchJson(remote, url) {
    return patiently(remote, async () => {
        const watch = watchdog();
        try {
            const answer = await request(remote, url, {}, watch.signal);
            const text = await answer.text().catch((error) => {
                throw new Passing(reason(error));
            });
            try {
                return JSON.parse(text);
            }
            catch {
                throw new errors_1.UserError(`${remote.name}: ${remote.server} answers with something else than JSON`, remote.hint);
            }
        }
        catch (error) {
            throw watch.silent() ? new Passing(`no answer for ${exports.SILENCE} s`) : error;
        }
        finally {
            watch.stop();
        }
    });
}
/**
 * Does it again, after a pause, while it fails in a way that may pass. The tries are counted anew whenever `progress` has
 * moved.
 */
async function patiently({ pause, unreachable }, work, progress = () => 0) {
    let reached = progress();
    for (let tries = 1;; tries++) {
        try {
            return await work();
        }
        catch (error) {
            if (!(error instanceof Passing))
                throw error;
            if (progress() > reached)
                tries = 1;
            reached = progress();
            if (tries >= TRIES)
                throw unreachable(error.message);
            await (0, promises_1.setTimeout)(pause * 2 ** (tries - 1));
        }
    }
}
/** GET, following redirects; the token goes to the server's own origin only, not to where that sends us. */
async function request(remote, url, headers, signal) {
    const { origin } = new URL(remote.server);
    const { name, server, token, hint } = remote;
    let target = url;
    for (let hops = 0; hops < 6; hops++) {
        const authorized = token !== undefined && target.origin === origin;
        const answer = await fetch(target, {
            redirect: 'manual',
            signal,
            headers: {
                ...headers,
                'accept-encoding': 'identity',
                'user-agent': 'tunebook',
                ...(authorized ? { authorization: `Bearer ${token}` } : {}),
            },
        }).catch((error) => {
            throw new Passing(reason(error));
        });
        const location = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
        if (location === null)
            return accepted(remote, answer);
        await answer.body?.cancel();
        const next = new URL(location, target);
        if (next.protocol !== 'https:' && next.protocol !== target.protocol) {
            throw new errors_1.UserError(`${name}: ${server} leads to an address that is not secure`, hint);
        }
        target = next;
    }
    throw new errors_1.UserError(`${name}: ${server} leads from one address to the next without end`, hint);
}
/** @throws UserError in words for what the server refuses; Passing for what may go well later */
async function accepted({ name, server, hint, refused }, answer) {
    const { status } = answer;
    if (status === 200 || status === 206 || status === 416)
        return answer;
    await answer.body?.cancel();
    if (status === 429 || status >= 500)
        throw new Passing(`it answers ${status}`);
    throw refused(status) ?? new errors_1.UserError(`${name}: ${server} answers ${status}`, hint);
}
/** The system's word for what went wrong, without addresses or headers. */
function reason(error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause.code;
    return code ?? (cause instanceof Error ? cause.name : 'unknown error');
}
/** Aborts a request when nothing has come for a while. */
function watchdog() {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), exports.SILENCE * 1000);
    return {
        signal: controller.signal,
        alive: () => void timer.refresh(),
        stop: () => clearTimeout(timer),
        silent: () => controller.signal.aborted,
    };
}
