export interface LabOptions {
    /** Where the page is served; without it the first free one from 8888. */
    readonly port?: number;
    /** Whether to open a browser: yes, unless told otherwise. */
    readonly browser?: boolean;
}
/**
 * Opens JupyterLab on the notebooks with this project's kernel, and stays until it is closed (Ctrl-C). JupyterLab itself
 * is put into `.venv` at first use, at the versions of `notebooks/requirements.txt`; nothing is installed elsewhere.
 * @throws UserError where the port is taken, there is no Python to make that environment with, or its packages cannot
 *   be had
 */
export declare function openLab(options?: LabOptions): Promise<void>;
