/** What a column of a table can be. */
export const tableColumns = ['input', 'target', 'label', 'instruction', 'choices', 'id'] as const

/**
 * Which column of a table says what, by their names in the file. `target` is the answer, or a list of accepted ones; `label` is
 * an answer too, one of those that its column has, which are then each instance's choices. `choices` are a list, or texts with
 * `|` between them. `instruction` is what is to be done, where the rows say it.
 */
export type TableColumns = Readonly<Partial<Record<(typeof tableColumns)[number], string>>>
