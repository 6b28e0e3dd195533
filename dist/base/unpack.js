"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.isInside = isInside;
exports.unpack = unpack;
const node_fs_1 = require("node:fs");
const errors_1 = require("./errors");
const files_1 = require("./files");
const folders_1 = require("./folders");
/** Whether a path with slashes stays inside the folder that it starts from. */
function isInside(path) {
    return (path !== '' && !/^\/|\\|^[A-Za-z]:|\0/.test(path) && !path.split('/').some((part) => part === '..' || part === '.'));
}
/**
 * Unpacks files of a tar archive (plain or gzip) into a new folder: those at or below `take`, after `strip` folders at the
 * beginning of each path are left out. Only plain files are written, which this process's user alone may write to and
 * nobody may execute, whatever rights and times the archive gives them.
 * @param folder appears when all of it is unpacked; until then the files are in `<folder>.partial`. May be there if empty
 * @throws UserError at a path that leads out of the folder, and at links and devices among what is taken; then nothing
 *   is left behind
 */
async function unpack(archive, folder, { strip, take }) {
    const partial = `${folder}.partial`;
    try {
        (0, node_fs_1.rmSync)(partial, { recursive: true, force: true });
        (0, folders_1.makeFolder)(partial);
        const refused = await extracted(archive, partial, strip, take);
        if (refused.length > 0)
            throw new errors_1.UserError(`${archive}: refused: ${refused.slice(0, 3).join('; ')}`);
        try {
            (0, node_fs_1.rmdirSync)(folder);
        }
        catch (error) {
            if (error.code !== 'ENOENT')
                throw error;
        }
        (0, node_fs_1.renameSync)(partial, folder);
    }
    catch (error) {
        throw (0, files_1.fileError)(folder, error);
    }
    finally {
        (0, node_fs_1.rmSync)(partial, { recursive: true, force: true });
    }
}
/** @returns what was refused, and why */
async function extracted(archive, folder, strip, take) {
    const { extract } = require('tar');
    const refused = [];
    const wanted = (path, kind) => {
        const inside = path.split('/').slice(strip).join('/').replace(/\/$/, '');
        if (inside === '')
            return false;
        if (!isInside(path.replace(/\/$/, ''))) {
            refused.push(`${path} leads out of the folder`);
            return false;
        }
        if (!take.some((one) => inside === one || inside.startsWith(`${one}/`)))
            return false;
        if (kind === 'Directory')
            return false;
        if (kind === 'File' || kind === 'OldFile' || kind === 'ContiguousFile')
            return true;
        refused.push(`${path} is not a plain file (${kind})`);
        return false;
    };
    try {
        await extract({
            file: archive,
            cwd: folder,
            strip,
            strict: true,
            noMtime: true,
            dmode: 0o755,
            preserveOwner: false,
            filter(path, entry) {
                if (!('type' in entry))
                    return wanted(path, 'File');
                // Otherwise the entry's own mode counts, with setuid and setgid.
                entry.mode = 0o644;
                return wanted(path, entry.type);
            },
        });
        return refused;
    }
    catch (error) {
        if ((0, files_1.fileError)(archive, error) instanceof errors_1.UserError)
            throw error;
        throw new errors_1.UserError(`${archive}: not a whole tar archive (${error instanceof Error ? error.message : 'damaged'})`);
    }
}
