import { gelu, geluTanh, relu } from '../../tensor/layer-ops';
/** What stands between the two projections of a feed-forward layer, by Transformers' names. */
export declare const activations: {
    relu: typeof relu;
    gelu: typeof gelu;
    gelu_new: typeof geluTanh;
    gelu_pytorch_tanh: typeof geluTanh;
};
export type Activation = keyof typeof activations;
export declare const activationNames: readonly Activation[];
