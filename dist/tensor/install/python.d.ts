/** Runs with Python: wheels come by its package index, with the user's own settings for it. */
export declare const wheelScript: string;
/** What was found of Python; `pip` is undefined where Python has none. */
export interface Python {
    readonly program: string;
    readonly version: string;
    readonly pip: string | undefined;
}
/** The first Python 3 on the PATH that has pip, or one without, or undefined. */
export declare function lookForPython(): Promise<Python | undefined>;
/** @throws UserError saying what to type where Python or pip is missing */
export declare function findPython(): Promise<string>;
export declare const pythonLine: () => string;
export declare const pipLine: () => string;
/** Settings of the user's that are meant for installing into an environment, which is not done here, are put aside. */
export declare const quietPip: {
    PIP_DISABLE_PIP_VERSION_CHECK: string;
    PIP_NO_INPUT: string;
    PIP_USER: string;
    PIP_REQUIRE_VIRTUALENV: string;
    PYTHONUNBUFFERED: string;
    PYTHONIOENCODING: string;
};
