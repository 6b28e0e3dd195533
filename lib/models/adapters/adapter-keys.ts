import { type KeyTable, keys } from '../../base/known-keys'
import type { Adaptable } from '../adapter'
import type { ConfigFields } from '../config-fields'

const CAUSAL_LM = 'CAUSAL_LM'
const SEQ_2_SEQ_LM = 'SEQ_2_SEQ_LM'

/** What every `adapter_config.json` may have. */
export const ADAPTER_KEYS: KeyTable = {
  ...keys(
    'harmless',
    'peft_type',
    'base_model_name_or_path',
    'revision',
    'inference_mode',
    'auto_mapping',
    'peft_version',
  ),
  ...keys({ only: [CAUSAL_LM, SEQ_2_SEQ_LM] }, 'task_type'),
}

/** Of adapters that stand before every source. */
export const VIRTUAL_KEYS: KeyTable = {
  ...keys('read', 'num_virtual_tokens', 'num_transformer_submodules', 'token_dim'),
  ...keys({ only: [[]] }, 'modules_to_save'),
}

/** As many as anyone has found of use, and far fewer than would fill memory. */
const MOST_VIRTUAL = 2 ** 14

export const virtualTokens = ({ size }: ConfigFields): number => size('num_virtual_tokens', 20, MOST_VIRTUAL)

/** PEFT's name for what such a model does. */
export const taskType = ({ family }: Adaptable): string =>
  family.layout === 'encoder-decoder' ? SEQ_2_SEQ_LM : CAUSAL_LM
