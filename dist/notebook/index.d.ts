export { type ExecutedNotebook, executeNotebooks, type NotebooksOptions } from './execute';
export { type LabOptions, openLab } from './lab';
