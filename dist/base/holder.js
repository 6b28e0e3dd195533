"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.sign = sign;
exports.readSigned = readSigned;
exports.hasEnded = hasEnded;
const node_fs_1 = require("node:fs");
const node_os_1 = require("node:os");
function sign(every) {
    return { pid: process.pid, host: (0, node_os_1.hostname)(), born: lookUp(process.pid)?.born, system: system(), every };
}
/** What a file says of its holder; undefined if it does not hold what was signed (its disk lost power, for example). */
function readSigned(file) {
    try {
        const signed = JSON.parse((0, node_fs_1.readFileSync)(file, 'utf8'));
        const whole = Number.isInteger(signed.pid) && typeof signed.host === 'string' && signed.every > 0;
        return whole ? signed : undefined;
    }
    catch {
        return undefined;
    }
}
/** Whether its process is known to have ended. Of one on another machine or in another container nothing is known. */
function hasEnded({ pid, born, system: its }) {
    if (its !== system())
        return false;
    try {
        process.kill(pid, 0);
    }
    catch (error) {
        if (error.code === 'ESRCH')
            return true;
    }
    const found = lookUp(pid);
    return born !== undefined && found !== undefined && (found.born !== born || found.ended);
}
let known;
/** The boot and the space of process ids that this process is in; where the system does not tell, the host's name. */
function system() {
    if (known === undefined) {
        try {
            const boot = (0, node_fs_1.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim();
            known = `${boot} ${(0, node_fs_1.readlinkSync)('/proc/self/ns/pid')}`;
        }
        catch {
            known = (0, node_os_1.hostname)();
        }
    }
    return known;
}
/** Linux: from /proc/PID/stat, the start in clock ticks since boot, and whether only its exit status is left of it. */
function lookUp(pid) {
    try {
        const stat = (0, node_fs_1.readFileSync)(`/proc/${pid}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return { born: fields[19], ended: fields[0] === 'Z' || fields[0] === 'X' };
    }
    catch {
        return undefined;
    }
}
