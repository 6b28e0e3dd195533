"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.hubRemote = hubRemote;
const errors_1 = require("../../base/errors");
const hint = 'try again later, or set HF_ENDPOINT to another mirror';
/** A model of the hub as something to fetch. @param name `owner/model`; @param pause milliseconds between tries */
function hubRemote({ endpoint, token }, name, pause) {
    const page = `${endpoint}/${name}`;
    return {
        name,
        server: endpoint,
        token,
        pause,
        hint,
        unreachable: (reason) => new errors_1.UserError(`${name}: no such folder, and ${endpoint} cannot be reached (${reason})`, "go online and try again (what is downloaded stays), copy the model's folder to this machine and give its " +
            'path, or set HF_ENDPOINT to a mirror'),
        refused: (status) => {
            if (status === 401 || status === 404) {
                const has = token ? 'that the token may see' : 'that is open to all';
                return new errors_1.UserError(`${name}: no such folder, and ${endpoint} has no model of that name ${has} (${status})`, token ? `see ${page}` : `see ${page}; for a private or gated model set HF_TOKEN`);
            }
            if (status === 403) {
                const terms = `see ${page}: its terms may have to be accepted first`;
                return new errors_1.UserError(`${name}: ${endpoint} does not let this account have it (403)`, terms);
            }
            return undefined;
        },
    };
}
