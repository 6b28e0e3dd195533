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
exports.ia3 = void 0;
const tf = __importStar(require("@tensorflow/tfjs-core"));
const known_keys_1 = require("../../base/known-keys");
const config_fields_1 = require("../config-fields");
const adapter_keys_1 = require("./adapter-keys");
const target_modules_1 = require("./target-modules");
const IA3_KEYS = {
    ...adapter_keys_1.ADAPTER_KEYS,
    ...(0, known_keys_1.keys)('read', 'target_modules', 'feedforward_modules', 'exclude_modules'),
    // How a matrix is stored follows from the model; that vectors begin as ones shows in them.
    ...(0, known_keys_1.keys)('harmless', 'fan_in_fan_out', 'init_ia3_weights'),
    ...(0, known_keys_1.keys)({ only: [[]] }, 'modules_to_save'),
};
/**
 * The paper's choice, keys, values and the input of a feed-forward layer's last projection, by the names that models have for
 * them. (PEFT's own default for Qwen and Gemma has queries in place of keys.)
 */
const USUAL = [
    [['k', 'v'], 'wo'],
    [['k_proj', 'v_proj'], 'down_proj'],
    [['k_proj', 'v_proj'], 'fc2'],
    [['c_attn'], 'mlp.c_proj'],
    [['query_key_value'], 'dense_4h_to_h'],
];
exports.ia3 = {
    tune: 'ia3',
    peftType: 'IA3',
    keys: IA3_KEYS,
    learningRate: 3e-3,
    parseConfig(json, model, file) {
        const fields = (0, config_fields_1.configFields)(json, file);
        const known = (0, target_modules_1.projections)(model);
        const isThere = (target) => known.some((module) => (0, target_modules_1.isNamed)(module, target));
        const [attention, last] = USUAL.find(([names, last]) => [...names, last].every(isThere)) ?? [[], ''];
        const targetModules = (0, target_modules_1.targetNames)(fields, model, [...attention, last]);
        const excluded = (0, target_modules_1.moduleNames)(fields, 'exclude_modules') ?? [];
        const feedforwardModules = (0, target_modules_1.moduleNames)(fields, 'feedforward_modules') ?? (targetModules.includes(last) ? [last] : []);
        const isOneOf = (module, targets) => targets.some((target) => (0, target_modules_1.isNamed)(module, target));
        const chosen = known.filter((module) => isOneOf(module, targetModules) && !isOneOf(module, excluded));
        if (chosen.length === 0)
            throw (0, target_modules_1.noModule)(`${file}: target_modules`, targetModules, model);
        const modules = chosen.map((module) => [
            module,
            {
                isFeedforward: isOneOf(module, feedforwardModules),
                fanInFanOut: model.family.fanInFanOut?.(`${module}.weight`) ?? false,
            },
        ]);
        return { targetModules, feedforwardModules, modules: new Map(modules), rest: fields.raw };
    },
    configJson: ({ targetModules, feedforwardModules, modules, rest }, model) => ({
        ...rest,
        peft_type: 'IA3',
        task_type: (0, adapter_keys_1.taskType)(model),
        target_modules: targetModules,
        feedforward_modules: feedforwardModules,
        fan_in_fan_out: [...modules.values()].some(({ fanInFanOut }) => fanInFanOut),
    }),
    shapes: ({ modules }, { family, config }) => {
        const of = family.shapes(config);
        const shape = (module, { isFeedforward, fanInFanOut }) => {
            const [first, second] = of[`${module}.weight`];
            const [out, from] = fanInFanOut ? [second, first] : [first, second];
            return isFeedforward ? [1, from] : [out, 1];
        };
        return Object.fromEntries([...modules].map(([module, one]) => [nameOf(module), shape(module, one)]));
    },
    init(config, model) {
        const shapes = Object.entries(this.shapes(config, model));
        return Object.fromEntries(shapes.map(([name, shape]) => [name, { shape, values: new Float32Array(shape[0] * shape[1]).fill(1) }]));
    },
    attach: ({ modules }, _model, base, own) => scaled(modules, base, own),
    merge: ({ modules }, base, own) => scaled(modules, base, own),
};
const nameOf = (module) => `${module}.ia3_l`;
/** The parameters with rows or columns of matrices, and what is added to scaled outputs, multiplied by the vectors. */
function scaled(modules, base, own) {
    const entries = Object.entries(base).map(([name, tensor]) => {
        const [, module = '', part] = /^(.*)\.(weight|transposed|bias)$/.exec(name) ?? [];
        const [settings, vector] = [modules.get(module), own[nameOf(module)]];
        if (!settings || !vector)
            return [name, tensor];
        const { isFeedforward, fanInFanOut } = settings;
        // A vector [out, 1] or [1, in] fits a matrix [out, in].
        if (part !== 'bias')
            return [name, tf.mul(tensor, fanInFanOut || part === 'transposed' ? tf.transpose(vector) : vector)];
        return [name, isFeedforward ? tensor : tf.mul(tensor, tf.reshape(vector, [-1]))];
    });
    return Object.fromEntries(entries);
}
