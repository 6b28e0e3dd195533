import type { LanguageModel } from '../models/checkpoint';
import type { Weights } from '../models/params';
/**
 * What is trained: `all` parameters, or those of an adapter beside them, by the name of its kind (one of `adapterKinds`) or
 * with settings named as in PEFT: `{ kind: 'lora', r: 8, loraAlpha: 16, targetModules: ['q_proj', 'v_proj'] }`.
 */
export type Tune = string | ({
    readonly kind: string;
} & Readonly<Record<string, unknown>>);
/** What is trained of a model, what stays as it is, and the model that comes of it. */
export interface Tuned {
    /** The model that training begins from, with its adapter where there is one. */
    readonly model: LanguageModel;
    readonly trained: Weights;
    readonly frozen: Weights;
    /** The model with other values of what is trained; it shares what is frozen. */
    readonly with: (trained: Weights) => LanguageModel;
}
/**
 * @param tune unless given, the adapter that the model has, or all of it
 * @param seed a new adapter is drawn from it
 * @throws UserError if the model has an adapter already and another is asked for, or at settings that are wrong
 */
export declare function toTune(model: LanguageModel, tune: Tune | undefined, seed: number): Tuned;
/** The learning rate that is usual for what is trained (see `toTune`). */
export declare function usualLearningRate({ adapter }: Pick<LanguageModel, 'adapter'>, tune: Tune | undefined): number;
/** As PEFT prints it. */
export declare function describeTrainable({ trained, frozen }: Pick<Tuned, 'trained' | 'frozen'>): string;
