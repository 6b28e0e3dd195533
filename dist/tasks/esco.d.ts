import { type LeftOut } from './left-out';
export type ConceptKind = 'occupation' | 'skill' | 'knowledge' | 'group';
export type RelationType = 'essential' | 'optional' | 'broader';
export interface Labels {
    readonly preferred: string;
    readonly alternative: readonly string[];
    /** Known to search engines, not shown. */
    readonly hidden: readonly string[];
}
export interface Concept {
    readonly uri: string;
    readonly kind: ConceptKind;
    /** By language, `en`, `fr`, …; not every language names every concept. */
    readonly labels: Readonly<Record<string, Labels>>;
    /** In the first language. */
    readonly description?: string;
}
export interface Relation {
    readonly subject: string;
    readonly type: RelationType;
    readonly object: string;
}
/** What occupations there are, the skills and the knowledge that they ask for, and what all of them are called. */
export interface Taxonomy {
    readonly languages: readonly [string, ...string[]];
    readonly concepts: ReadonlyMap<string, Concept>;
    readonly relations: readonly Relation[];
    /** Rows that say nothing that can be used, by what is odd about them. */
    readonly leftOut: readonly LeftOut[];
}
/**
 * ESCO as its CSV download: `occupations_en.csv`, `skills_en.csv` and `occupationSkillRelations_en.csv`, and where they are
 * there `ISCOGroups_en.csv`, `skillSkillRelations_en.csv` and `broaderRelationsOccPillar_en.csv`, plain or gzip. The first
 * language says which concepts there are; of the others, the labels are read.
 *
 * A row that is odd is left out, and counted in `leftOut`: one without a name or of no known kind, one that came before, one
 * that names a concept that is not there, a relation of a concept to itself, one that closes a circle of broader concepts.
 * @throws UserError naming the file: columns that are missing, and files of which no row can be used
 */
export declare function readEsco(folder: string, languages?: readonly [string, ...string[]]): Taxonomy;
/** How many concepts of each kind, relations of each type, and labels in each language. */
export declare function countEsco({ concepts, relations, languages }: Taxonomy): {
    readonly concepts: Readonly<Record<ConceptKind, number>>;
    readonly relations: Readonly<Record<RelationType, number>>;
    readonly labels: Readonly<Record<string, {
        readonly preferred: number;
        readonly alternative: number;
    }>>;
};
/** Everything that the concept is called, in every language. */
export declare function surfaceForms({ labels }: Concept): string[];
