"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.Stopped = exports.UserError = void 0;
exports.describe = describe;
exports.systemReason = systemReason;
/**
 * A mistake that the user can mend: a wrong flag, a missing file, a malformed line.
 * The command line prints `tunebook: message`, then the hint, and exits with status 2.
 */
class UserError extends Error {
    hint;
    /** @param hint what to type, or what was expected, on a line of its own */
    constructor(message, hint) {
        super(message);
        this.hint = hint;
        this.name = 'UserError';
    }
}
exports.UserError = UserError;
/** Thrown when work ends because it was asked to stop (Ctrl-C); what was done so far is kept. */
class Stopped extends Error {
    constructor() {
        super('stopped');
        this.name = 'Stopped';
    }
}
exports.Stopped = Stopped;
/** "a string", "a list", "a number (3)": what was found, for messages that say what was expected. */
function describe(value) {
    if (value === undefined)
        return 'nothing';
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return `a list of ${value.length}`;
    if (typeof value === 'object')
        return 'an object';
    const shown = JSON.stringify(value);
    return `a ${typeof value} (${shown.length > 40 ? `${shown.slice(0, 37)}…` : shown})`;
}
/** What the system's codes mean, in words. */
const reasons = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'not permitted',
    EISDIR: 'expected a file, found a folder',
    EEXIST: 'a part of this path is a file, not a folder',
    ENOTDIR: 'a part of this path is a file, not a folder',
    ENOTEMPTY: 'the folder is not empty',
    ENOSPC: 'no space left on this disk',
    EDQUOT: "this user's share of the disk is used up",
    EFBIG: 'larger than a file may become here',
    EROFS: 'this disk is read-only',
    ELOOP: 'its symbolic links lead in a circle',
    ENAMETOOLONG: 'this name is too long',
    EXDEV: 'a file cannot be moved from one disk to another',
    EBUSY: 'in use by another program',
    ETXTBSY: 'this program is running',
    EIO: 'the disk cannot be read or written',
    ENXIO: 'no such device',
    ENODEV: 'no such device',
    ESTALE: 'the network disk has lost it',
    EMFILE: 'too many open files in this process',
    ENFILE: 'too many open files on this machine',
    EINVAL: 'the system does not take this',
    ENOTSUP: 'this disk cannot do that',
    EOPNOTSUPP: 'this disk cannot do that',
    ERR_INVALID_ARG_VALUE: 'a path cannot have this character in it',
};
/** What of it can be mended elsewhere than at the path. */
const remedies = {
    EMFILE: 'allow more: ulimit -n 4096',
    EFBIG: 'allow larger files: ulimit -f unlimited',
};
/** The system's refusal in words; undefined for errors of another kind. */
function systemReason(error) {
    const code = error instanceof Error ? error.code : undefined;
    if (code === undefined || !Object.hasOwn(reasons, code))
        return undefined;
    return { reason: reasons[code], ...(Object.hasOwn(remedies, code) && { remedy: remedies[code] }) };
}
