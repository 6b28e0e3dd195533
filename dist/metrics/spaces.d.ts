/** The words between runs of white space, none of them empty. */
export declare function splitSpaces(text: string): string[];
export declare function trimSpacesEnd(text: string): string;
