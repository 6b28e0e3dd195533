/** What `generate --data` takes. */
export declare const readSources: (path: string) => {
    id: string;
    source: string;
}[];
/** What `embed --data` takes. */
export declare const readTexts: (path: string) => {
    id: string;
    text: string;
}[];
/** What `rank --data` takes; `at` is each record's place. */
export declare const readChoices: (path: string) => {
    id: string;
    source: string;
    choices: string[];
    at: string;
}[];
