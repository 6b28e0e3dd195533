import { Native } from './signature';
import { Markup, type Run } from './values';
/** The method of that name of Markup: str's, with its arguments escaped and its texts Markup. */
export declare function markupMethod(self: Markup, name: string): Native | undefined;
/** markupsafe's striptags: without comments and tags, entities read, and white space as single spaces. */
export declare function stripTags(text: string, run: Run): string;
