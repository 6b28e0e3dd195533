import type { Command } from 'commander';
/** `tunebook notebooks`: executes them, without Python. */
export declare function notebooks(program: Command): void;
/** `tunebook lab`: JupyterLab on the notebooks. */
export declare function lab(program: Command): void;
