"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.addTuningFlags = addTuningFlags;
exports.tuneOf = tuneOf;
const errors_1 = require("../base/errors");
const names_1 = require("../base/names");
const flags_1 = require("./flags");
/** Of each flag the setting that it is, by its name in PEFT: kinds of adapters that have it take the flag. */
const settings = {
    rank: 'r',
    alpha: 'lora_alpha',
    loraDropout: 'lora_dropout',
    targets: 'target_modules',
    virtualTokens: 'num_virtual_tokens',
    initText: 'prompt_tuning_init_text',
};
function addTuningFlags(command) {
    return command
        .option('--tune <what>', 'all parameters, or an adapter beside them, such as lora or soft-prompt; default all; a wrong one lists all')
        .option('--rank <n>', 'of lora: the rank of what is added to a matrix; default 8', flags_1.rank)
        .option('--alpha <x>', 'of lora: what is added counts alpha / rank; default 8', flags_1.alpha)
        .option('--lora-dropout <x>', 'of lora: the rate of dropout before it; default 0', flags_1.shareBelowOne)
        .option('--targets <names>', "of lora and the like: q_proj,v_proj or all-linear; default PEFT's for the model")
        .option('--virtual-tokens <n>', 'of soft-prompt and prefix: how many there are; default 20', flags_1.tokens)
        .option('--init-text <text>', 'of soft-prompt: a text whose tokens it begins as; default random');
}
/**
 * What the flags ask for.
 * @throws UserError at a kind of adapter that there is not, a flag that does not go with the kind, or no targets
 */
function tuneOf(flags, kinds) {
    const { tune: kind } = flags;
    if (kind !== undefined && kind !== 'all')
        (0, names_1.choose)('--tune', { all: undefined, ...kinds }, kind);
    const given = {};
    for (const [name, setting] of Object.entries(settings)) {
        const value = flags[name];
        if (value === undefined)
            continue;
        const takers = Object.values(kinds).flatMap(({ tune, keys }) => (keys[setting] === 'read' ? [tune] : []));
        if (!takers.includes(kind ?? 'all')) {
            const found = kind ? `--tune ${kind}` : 'no --tune';
            throw new errors_1.UserError(`${(0, flags_1.dashed)(name)} goes with --tune ${(0, names_1.either)(takers)}, found ${found}`);
        }
        given[camelCase(setting)] = name === 'targets' ? namesOf(value) : value;
    }
    return kind === undefined ? undefined : { kind, ...given };
}
/** A setting of PEFT's as this library spells it. */
const camelCase = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
function namesOf(text) {
    if (text === 'all-linear')
        return text;
    const names = text.split(',').map((name) => name.trim());
    if (!names.includes(''))
        return names;
    throw new errors_1.UserError(`--targets ${text}: expected names with commas between them, such as q_proj,v_proj`);
}
