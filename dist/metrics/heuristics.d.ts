import { type Rng } from '../base/random';
import type { Instance, Task } from '../tasks/task';
import type { Prediction } from './score';
/**
 * Baselines that need no model: what each would answer on a task's instances. The first two are those of the
 * Super-NaturalInstructions leaderboard (Wang et al. 2022); the other three learn from training instances of the task.
 */
/** The input, unchanged. */
export declare function copyInput(task: Task): Prediction[];
/** The output of the task's first positive example. @throws UserError if the task has none */
export declare function copyDemo(task: Task): Prediction[];
/** The target seen most often in training, the earlier of equals. @throws UserError if there are no training instances */
export declare function majorityLabel(task: Task, train: readonly Instance[]): Prediction[];
/** One of the different targets seen in training, uniformly. @throws UserError if there are no training instances */
export declare function randomLabel(task: Task, train: readonly Instance[], random: Rng): Prediction[];
/**
 * The first target of the training instance whose input is nearest by TF-IDF cosine, the earlier of equals.
 * @throws UserError if there are no training instances
 */
export declare function nearestInstance(task: Task, train: readonly Instance[]): Prediction[];
