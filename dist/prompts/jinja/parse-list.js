"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.commaSeparated = commaSeparated;
exports.bracketed = bracketed;
/** Items with commas between them, up to the end of a tag or a closing bracket; a tuple if there is any comma. */
function commaSeparated(tokens, parse) {
    const items = [];
    let tuple = false;
    for (;;) {
        if (items.length > 0)
            tokens.expect(',');
        if (['variable_end', 'block_end', ')'].includes(tokens.current.type))
            break;
        items.push(parse());
        if (tokens.current.type !== ',')
            break;
        tuple = true;
    }
    return { items, tuple };
}
/** Items with commas between them in brackets; a comma may stand behind the last. */
function bracketed(tokens, open, close, parse) {
    tokens.expect(open);
    const items = [];
    while (tokens.current.type !== close) {
        if (items.length > 0)
            tokens.expect(',');
        if (tokens.current.type === close)
            break;
        items.push(parse());
    }
    tokens.expect(close);
    return items;
}
