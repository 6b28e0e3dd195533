/** One output in several forms, by MIME type: whoever shows it takes the richest that it can. */
export interface Bundle {
    readonly 'text/plain': string;
    readonly [mime: string]: unknown;
}
/** What a notebook's kernel offers to the code in its cells. */
export interface Screen {
    /** @param id an output shown again under its id is replaced where it stands */
    display(bundle: Bundle, id?: string): void;
    /** Has something done when the running cell's code is through. */
    atEnd(work: () => void): void;
    /** Whether the person at the notebook asked the running cell to stop. */
    readonly interrupted: boolean;
}
/** The notebook's screen; none outside of a notebook. */
export declare const screen: () => Screen | undefined;
/** Called by the kernel before it runs a cell. */
export declare function setScreen(screen: Screen | undefined): void;
/** Shows an output in the notebook; outside of one, its text goes to stdout. */
export declare function display(bundle: Bundle): void;
