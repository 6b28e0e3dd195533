"use strict";
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || (function () {
    var ownKeys = function(o) {
        ownKeys = Object.getOwnPropertyNames || function (o) {
            var ar = [];
            for (var k in o) if (Object.prototype.hasOwnProperty.call(o, k)) ar[ar.length] = k;
            return ar;
        };
        return ownKeys(o);
    };
    return function (mod) {
        if (mod && mod.__esModule) return mod;
        var result = {};
        if (mod != null) for (var k = ownKeys(mod), i = 0; i < k.length; i++) if (k[i] !== "default") __createBinding(result, mod, k[i]);
        __setModuleDefault(result, mod);
        return result;
    };
})();
Object.defineProperty(exports, "__esModule", { value: true });
exports.lora = void 0;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const errors_1 = require("../../base/errors");
const known_keys_1 = require("../../base/known-keys");
const low_rank_1 = require("../../tensor/low-rank");
const config_fields_1 = require("../config-fields");
const layers_1 = require("../layers");
const adapter_keys_1 = require("./adapter-keys");
const target_modules_1 = require("./target-modules");
/** As large as any file may say before its tensors are looked at. */
const MOST_RANK = 2 ** 16;
const LORA_KEYS = {
    ...adapter_keys_1.ADAPTER_KEYS,
    ...(0, known_keys_1.keys)('read', 'r', 'lora_alpha', 'lora_dropout', 'use_rslora', 'target_modules', 'exclude_modules'),
    ...(0, known_keys_1.keys)('read', 'layers_to_transform', 'rank_pattern', 'alpha_pattern', 'init_lora_weights'),
    // How a matrix is stored follows from the model; how weights were first drawn shows in them.
    ...(0, known_keys_1.keys)('harmless', 'fan_in_fan_out', 'loftq_config', 'eva_config', 'corda_config', 'lora_ga_config'),
    ...(0, known_keys_1.keys)('harmless', 'megatron_core', 'runtime_config', 'qalora_group_size', 'ensure_weight_tying'),
    ...(0, known_keys_1.keys)({ only: ['none'] }, 'bias'),
    ...(0, known_keys_1.keys)({ only: [false] }, 'use_dora', 'lora_bias', 'use_qalora'),
    ...(0, known_keys_1.keys)({ only: [[]] }, 'modules_to_save', 'target_parameters', 'layers_pattern', 'trainable_token_indices'),
    ...(0, known_keys_1.keys)({ only: [] }, 'megatron_config', 'layer_replication', 'alora_invocation_tokens', 'use_bdlora'),
    ...(0, known_keys_1.keys)({ only: [] }, 'arrow_config', 'kasa_config', 'velora_config', 'monteclora_config'),
};
/** Ways of drawing the first weights that change the base's weights too. */
const CHANGES_BASE = /^(pissa|olora|loftq|corda|lora_ga)/;
exports.lora = {
    tune: 'lora',
    peftType: 'LORA',
    keys: LORA_KEYS,
    learningRate: 2e-4,
    parseConfig(json, model, file) {
        const fields = (0, config_fields_1.configFields)(json, file);
        const { raw, size, yes, number, refuse } = fields;
        const [r, loraAlpha] = [size('r', 8, MOST_RANK), number('lora_alpha', 8, (v) => v > 0, 'a number above 0')];
        const useRslora = yes('use_rslora', false);
        const init = raw.init_lora_weights ?? true;
        if (typeof init === 'string' && CHANGES_BASE.test(init))
            refuse('init_lora_weights', "a way that leaves the base's weights as they are", init);
        const targetModules = (0, target_modules_1.targetNames)(fields, model, model.family.loraTargets);
        const excluded = (0, target_modules_1.moduleNames)(fields, 'exclude_modules') ?? [];
        const layers = layersOf(fields);
        const [ranks, alphas] = [patterns(fields, 'rank_pattern'), patterns(fields, 'alpha_pattern')];
        const modules = new Map();
        for (const module of (0, target_modules_1.projections)(model)) {
            if (excluded.some((target) => (0, target_modules_1.isNamed)(module, target)))
                continue;
            // A whole name is that of one module, whatever layers are asked for.
            const isMeant = targetModules.some((target) => (0, target_modules_1.isNamed)(module, target)) && layers(module);
            if (!isMeant && !targetModules.includes(module))
                continue;
            const rank = ranks(module) ?? r;
            if (!Number.isSafeInteger(rank) || rank < 1 || rank > MOST_RANK)
                refuse('rank_pattern', `whole numbers from 1 to ${MOST_RANK}`, rank);
            const alpha = alphas(module) ?? loraAlpha;
            const fanInFanOut = model.family.fanInFanOut?.(`${module}.weight`) ?? false;
            modules.set(module, { rank, scale: alpha / (useRslora ? Math.sqrt(rank) : rank), fanInFanOut });
        }
        if (modules.size === 0)
            throw (0, target_modules_1.noModule)(`${file}: target_modules`, targetModules, model);
        const loraDropout = number('lora_dropout', 0, (v) => v >= 0 && v < 1, 'a number from 0 to below 1');
        return { r, loraAlpha, loraDropout, useRslora, targetModules, modules, init, rest: raw };
    },
    configJson: ({ r, loraAlpha, loraDropout, useRslora, targetModules, modules, rest }, model) => ({
        ...rest,
        peft_type: 'LORA',
        task_type: (0, adapter_keys_1.taskType)(model),
        r,
        lora_alpha: loraAlpha,
        lora_dropout: loraDropout,
        use_rslora: useRslora,
        target_modules: targetModules,
        fan_in_fan_out: [...modules.values()].some(({ fanInFanOut }) => fanInFanOut),
        bias: 'none',
    }),
    shapes({ modules }, { family, config }) {
        const of = family.shapes(config);
        return Object.fromEntries([...modules].flatMap(([module, { rank, fanInFanOut }]) => {
            const [first, second] = of[`${module}.weight`];
            const [out, from] = fanInFanOut ? [second, first] : [first, second];
            return [
                [`${module}.lora_A.weight`, [rank, from]],
                [`${module}.lora_B.weight`, [out, rank]],
            ];
        }));
    },
    init(config, model, random) {
        const unmatched = config.targetModules.find((target) => !(0, target_modules_1.projections)(model).some((name) => (0, target_modules_1.isNamed)(name, target)));
        if (unmatched !== undefined)
            throw (0, target_modules_1.noModule)('lora: target_modules', [unmatched], model);
        return Object.fromEntries(Object.entries(this.shapes(config, model)).map(([name, shape]) => {
            const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
            if (name.endsWith('.lora_A.weight'))
                draw(values, shape, config.init, random.fork(name));
            return [name, { shape, values }];
        }));
    },
    attach({ modules, loraDropout }, _, base, own, { merge }) {
        const params = { ...base };
        if (loraDropout > 0)
            params[layers_1.LORA_DROPOUT] = tf.scalar(loraDropout);
        for (const [module, settings] of modules) {
            const { a, b } = scaled(settings, own, module);
            params[`${module}.lora_A.weight`] = a;
            params[`${module}.lora_B.weight`] = b;
            if (merge && loraDropout === 0)
                params[`${module}.merged`] = (0, low_rank_1.plusLowRank)((0, layers_1.matrix)(base, module, settings.fanInFanOut), a, b);
        }
        return params;
    },
    merge({ modules }, base, own) {
        const merged = Object.entries(base).map(([name, tensor]) => {
            const module = name.replace(/\.(weight|transposed)$/, '');
            const settings = modules.get(module);
            if (!settings)
                return [name, tensor];
            const { a, b } = scaled(settings, own, module);
            return [name, (0, low_rank_1.plusLowRank)((0, layers_1.matrix)(base, module, settings.fanInFanOut), a, b)];
        });
        return Object.fromEntries(merged);
    },
};
/** A and s·B. */
function scaled({ scale }, own, module) {
    const [a, b] = ['A', 'B'].map((part) => own[`${module}.lora_${part}.weight`]);
    return { a, b: tf.mul(b, scale) };
}
/** Numbers by the end of a module's name. */
function patterns({ raw, refuse }, field) {
    const value = raw[field] ?? {};
    if (typeof value !== 'object' || Array.isArray(value))
        return refuse(field, 'an object', value);
    const entries = Object.entries(value);
    for (const [name, number] of entries) {
        if (!/^[\w.-]+$/.test(name))
            refuse(field, 'names of modules; expressions are not supported', name);
        if (typeof number !== 'number' || !(number > 0) || !Number.isFinite(number))
            refuse(field, 'numbers above 0', number);
    }
    return (module) => entries.find(([name]) => (0, target_modules_1.isNamed)(module, name))?.[1];
}
/** Whether a module is in one of the layers that the file names, by the first number in its name. */
function layersOf({ raw, refuse }) {
    const value = raw.layers_to_transform ?? [];
    const layers = Array.isArray(value) ? value : [value];
    if (layers.some((layer) => !Number.isSafeInteger(layer) || layer < 0))
        return refuse('layers_to_transform', 'a number of a layer or a list of them', value);
    if (layers.length === 0)
        return () => true;
    const wanted = new Set(layers);
    return (module) => wanted.has(Number(/\.(\d+)\./.exec(module)?.[1] ?? Number.NaN));
}
/** As torch draws a linear layer's weights, or normal numbers with the standard deviation 1/r. */
function draw(values, [rank, from], init, random) {
    if (init !== true && init !== 'gaussian')
        throw new errors_1.UserError(`init_lora_weights: expected true or "gaussian", found ${(0, errors_1.describe)(init)}`);
    const bound = 1 / Math.sqrt(from);
    for (let i = 0; i < values.length; i++)
        values[i] = init === true ? bound * (2 * random.next() - 1) : random.normal() / rank;
}
