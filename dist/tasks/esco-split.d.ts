import { type Rng } from '../base/random';
import { type Taxonomy } from './esco';
import type { Task } from './task';
export interface TaxonomySplit {
    readonly train: Taxonomy;
    readonly test: Taxonomy;
    /** Relations between the two, which are in neither. */
    readonly dropped: number;
}
/**
 * The taxonomy in two that share no occupation, skill or knowledge, and no name for one: concepts that are called alike, in
 * any language, stay together. Groups are in both.
 * @param options.test the share of concepts of each kind to test on, between 0 and 1
 */
export declare function splitTaxonomy(taxonomy: Taxonomy, { test, random }: {
    readonly test: number;
    readonly random: Rng;
}): TaxonomySplit;
/** A name of a test concept that stands in a training example. */
export interface FormLeak {
    readonly task: string;
    readonly instance: string;
    readonly form: string;
    /** The test concept's URI. */
    readonly concept: string;
}
/** Every training instance in whose input, choices or targets a test concept's name stands, as whole words, in any language. */
export declare function findSurfaceForms(train: readonly Task[], test: Taxonomy): FormLeak[];
/** Refuses training in which a test concept's name occurs. @throws UserError naming the names, where they stand and how many */
export declare function checkSurfaceForms(train: readonly Task[], test: Taxonomy): void;
/** Training without the instances in which a test concept's name occurs, and how many went. */
export declare function withoutSurfaceForms(train: readonly Task[], test: Taxonomy): {
    train: Task[];
    instances: number;
};
