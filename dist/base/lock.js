"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.takeLock = takeLock;
exports.withLock = withLock;
exports.lockHolder = lockHolder;
const node_crypto_1 = require("node:crypto");
const node_fs_1 = require("node:fs");
const node_path_1 = require("node:path");
const promises_1 = require("node:timers/promises");
const errors_1 = require("./errors");
const files_1 = require("./files");
const folders_1 = require("./folders");
const heartbeat_1 = require("./heartbeat");
const holder_1 = require("./holder");
const progress_1 = require("./progress");
const writer_1 = require("./writer");
/** Milliseconds from one heartbeat to the next. */
const EVERY = 5000;
/** Beats that a holder may miss: the processes of a loaded machine, or a slow file server, are late by seconds. */
const MISSED = 12;
/** The same for one that was silent for longer than that already when it was first looked at. */
const MISSED_BY_OLD = 3;
/**
 * Takes the folder for this process, or says who has it. A holder that ended without letting go is passed over: at once if
 * it was a process of this system, else when it has been silent for twelve heartbeats, for which this has to be called
 * again and again.
 * @param every milliseconds from one heartbeat to the next
 * @throws UserError naming the folder where the system refuses
 */
function takeLock(folder, every = EVERY) {
    const place = (0, node_path_1.join)(folder, 'lock');
    try {
        (0, folders_1.makeFolder)(folder);
        for (let tries = 0; tries < 100; tries++) {
            const found = look(place);
            if (found === undefined) {
                const lock = tryTo(folder, place, every);
                if (lock)
                    return lock;
            }
            else if ('dead' in found)
                clear(found.dead);
            else if (isGone(folder, found))
                bury((0, node_path_1.join)(place, found.token));
            else
                return { holder: found.holder };
        }
        return { holder: unknown }; // a client that still sees the lock as it was; who holds it is seen later
    }
    catch (error) {
        throw (0, files_1.fileError)(place, error);
    }
}
/**
 * Does the work while no other process does it in this folder; says for whom it waits.
 * @param doing what the other one does, such as `downloading google/flan-t5-small`
 */
async function withLock(folder, doing, work) {
    const began = performance.now();
    let next = 1500;
    for (let pause = 5;; pause = Math.min(500, pause * 1.5)) {
        const lock = takeLock(folder);
        if ('release' in lock) {
            try {
                return await work(lock);
            }
            finally {
                lock.release();
            }
        }
        if (performance.now() - began > next) {
            next += 30_000;
            (0, progress_1.say)(`waiting for process ${lock.holder.pid} on ${lock.holder.host}, which is ${doing}`);
        }
        await (0, promises_1.setTimeout)(pause * (0.5 + Math.random()));
    }
}
/** The process that holds the folder, if one does and it showed that it lives. */
function lockHolder(folder) {
    const found = look((0, node_path_1.join)(folder, 'lock'));
    if (found === undefined || 'dead' in found || (found.signed && (0, holder_1.hasEnded)(found.signed)))
        return undefined;
    return silence(folder, found) > MISSED ? undefined : found.holder;
}
const unknown = { pid: 0, host: 'another machine' };
/** Who is in the lock, or what is left of one who was. */
function look(place) {
    const names = namesIn(place);
    const dead = names.find((name) => name.endsWith('.dead'));
    if (dead !== undefined)
        return { dead: (0, node_path_1.join)(place, dead) };
    const [token] = names;
    if (token === undefined)
        return undefined;
    const signed = (0, holder_1.readSigned)((0, node_path_1.join)(place, token, 'holder.json'));
    const beat = readBeat((0, node_path_1.join)(place, token, 'beat'));
    if (!(0, node_fs_1.existsSync)((0, node_path_1.join)(place, token)))
        return undefined; // it left meanwhile
    return { token, holder: signed ?? unknown, signed, every: signed?.every ?? EVERY, ...beat };
}
function namesIn(folder) {
    try {
        return (0, node_fs_1.readdirSync)(folder);
    }
    catch (error) {
        if (isMissing(error))
            return [];
        throw error;
    }
}
function readBeat(file) {
    try {
        const opened = (0, node_fs_1.openSync)(file, 'r');
        try {
            return { beat: (0, node_fs_1.readFileSync)(opened, 'utf8'), at: (0, node_fs_1.fstatSync)(opened).mtimeMs };
        }
        finally {
            (0, node_fs_1.closeSync)(opened);
        }
    }
    catch (error) {
        if (isMissing(error))
            return { beat: '', at: 0 };
        throw error;
    }
}
/** What this process has seen of the holders that it waits for, by the lock. */
const watched = new Map();
/** Whether the holder is known to have ended, or stayed silent for too long. */
function isGone(folder, found) {
    const { token, signed, beat, every } = found;
    if (signed && (0, holder_1.hasEnded)(signed))
        return true;
    const now = performance.now();
    const seen = watched.get(folder);
    if (seen?.token !== token || seen.beat !== beat) {
        watched.set(folder, { token, beat, looked: now, silent: 0 });
        return false;
    }
    // A machine that slept has not watched meanwhile, and neither has a holder on it had a chance to beat.
    seen.silent += Math.min(now - seen.looked, every);
    seen.looked = now;
    if (seen.silent < MISSED_BY_OLD * every)
        return false;
    seen.old ??= silence(folder, found) > MISSED + MISSED_BY_OLD;
    if (!seen.old && seen.silent < MISSED * every)
        return false;
    watched.delete(folder);
    return true;
}
/** For how many beats a holder was silent, by the clock of the file system, which has timed the last beat as well. */
function silence(folder, { at, every }) {
    return (fileSystemTime(folder) - at) / every;
}
function fileSystemTime(folder) {
    const probe = (0, node_path_1.join)(folder, `lock-${newToken()}`);
    try {
        (0, node_fs_1.writeFileSync)(probe, '');
        return (0, node_fs_1.statSync)(probe).mtimeMs;
    }
    catch {
        return Date.now(); // nothing can be written here; good enough to show to a reader
    }
    finally {
        (0, node_fs_1.rmSync)(probe, { force: true });
    }
}
const newToken = () => `${process.pid}-${(0, node_crypto_1.randomBytes)(8).toString('hex')}`;
/** The lock, unless another process is quicker. */
function tryTo(folder, place, every) {
    const token = newToken();
    const prepared = (0, node_path_1.join)(folder, `lock-${token}`);
    const own = (0, node_path_1.join)(place, token);
    try {
        (0, folders_1.makeFolder)((0, node_path_1.join)(prepared, token));
        (0, node_fs_1.writeFileSync)((0, node_path_1.join)(prepared, token, 'holder.json'), JSON.stringify((0, holder_1.sign)(every)));
        (0, node_fs_1.writeFileSync)((0, node_path_1.join)(prepared, token, 'beat'), '0');
        (0, node_fs_1.renameSync)(prepared, place);
    }
    catch (error) {
        // A network file system may repeat a request whose answer was lost, and then report the second one's failure.
        if (!(0, node_fs_1.existsSync)(own)) {
            clear(prepared);
            const code = codeOf(error);
            if (code === 'ENOTEMPTY' || code === 'EEXIST' || isMissing(error))
                return undefined;
            throw error;
        }
    }
    const began = (0, node_fs_1.statSync)((0, node_path_1.join)(own, 'beat'), { throwIfNoEntry: false })?.mtimeMs;
    if (began === undefined) {
        bury(own); // it was swept away while this process was paused
        return undefined;
    }
    (0, heartbeat_1.startBeating)((0, node_path_1.join)(own, 'beat'), every);
    sweep(folder, began - MISSED * every);
    return held(folder, place, own);
}
function held(folder, place, own) {
    let made = 0;
    const check = () => {
        if (!(0, node_fs_1.existsSync)(own))
            throw taken(folder);
    };
    /** One step that fails when the lock is lost, because it goes out of the holder's folder or into it. */
    const step = (from, to) => {
        try {
            (0, node_fs_1.renameSync)(from, to);
        }
        catch (error) {
            if (codeOf(error) === 'ESTALE')
                throw taken(folder);
            check();
            throw error;
        }
    };
    const scratch = () => (0, node_path_1.join)(own, `made-${made++}`);
    return {
        check,
        scratch,
        place(from, to) {
            check();
            (0, writer_1.makeParent)(to);
            step(from, to);
        },
        remove(path) {
            check();
            if (!(0, node_fs_1.existsSync)(path))
                return;
            const away = scratch();
            step(path, away);
            clear(away);
        },
        release() {
            (0, heartbeat_1.stopBeating)((0, node_path_1.join)(own, 'beat'));
            bury(own);
            try {
                (0, node_fs_1.rmdirSync)(place);
            }
            catch {
                // Another process is in already.
            }
        },
    };
}
/** Ends a holder's time, if that has not happened yet. */
function bury(own) {
    try {
        (0, node_fs_1.renameSync)(own, `${own}.dead`);
    }
    catch (error) {
        if (!isMissing(error))
            throw error;
    }
    clear(`${own}.dead`);
}
/** Removes what processes left beside the lock that were killed while they prepared to take it. */
function sweep(folder, before) {
    for (const name of namesIn(folder)) {
        if (!name.startsWith('lock-'))
            continue;
        const path = (0, node_path_1.join)(folder, name);
        if (((0, node_fs_1.statSync)(path, { throwIfNoEntry: false })?.mtimeMs ?? before) < before)
            clear(path);
    }
}
/** Removes a folder, which other processes may be removing or still be writing into. */
function clear(path) {
    for (let tries = 0;; tries++) {
        try {
            (0, node_fs_1.rmSync)(path, { recursive: true, force: true });
            return;
        }
        catch (error) {
            if (tries === 100 || !(isMissing(error) || codeOf(error) === 'ENOTEMPTY'))
                throw error;
        }
    }
}
const codeOf = (error) => error.code;
/** Gone, by the path or, on a network file system, by what a client remembers of the path. */
const isMissing = (error) => codeOf(error) === 'ENOENT' || codeOf(error) === 'ESTALE';
const taken = (folder) => new errors_1.UserError(`${folder}: another process took this over while this one was paused`, 'nothing was written since; the same command goes on from what is stored');
