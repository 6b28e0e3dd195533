"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.readEntities = readEntities;
const values_1 = require("./values");
/** HTML's commonest named entities; the whole list has 2,231. */
const named = new Map(Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
    copy: '©',
    reg: '®',
    trade: '™',
    hellip: '…',
    mdash: '—',
    ndash: '–',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    laquo: '«',
    raquo: '»',
    bull: '•',
    middot: '·',
    euro: '€',
    pound: '£',
    yen: '¥',
    cent: '¢',
    sect: '§',
    para: '¶',
    deg: '°',
    plusmn: '±',
    times: '×',
    divide: '÷',
    frac12: '½',
    frac14: '¼',
    frac34: '¾',
    iexcl: '¡',
    iquest: '¿',
    szlig: 'ß',
    auml: 'ä',
    ouml: 'ö',
    uuml: 'ü',
    Auml: 'Ä',
    Ouml: 'Ö',
    Uuml: 'Ü',
    eacute: 'é',
    egrave: 'è',
    ecirc: 'ê',
    agrave: 'à',
    aacute: 'á',
    acirc: 'â',
    ccedil: 'ç',
    ntilde: 'ñ',
    oacute: 'ó',
    iacute: 'í',
    uacute: 'ú',
    larr: '←',
    rarr: '→',
}));
/** What HTML reads the numbers 128 to 159 as. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** Python's `html.unescape`. @throws TemplateError naming an entity that is not known here */
function readEntities(text) {
    return text.replace(/&(?:#([0-9]+|[xX][0-9a-fA-F]+);?|([^\t\n\f <&#;]{1,32})(;?))/g, (all, number, name, end) => {
        if (number !== undefined)
            return numbered(number);
        const known = named.get(name);
        if (known !== undefined && end === ';')
            return known;
        if (/^[a-zA-Z][a-zA-Z0-9]*$/.test(name) && (end === ';' || startsWithEntity(name)))
            throw new values_1.TemplateError(`the HTML entity ${all} is not supported`);
        return all;
    });
}
/** Whether some entity that needs no semicolon may begin the name: these all begin so. */
const startsWithEntity = (name) => /^(?:AElig|AMP|Aacute|Acirc|Agrave|Aring|Atilde|Auml|COPY|Ccedil|ETH|Eacute|Ecirc|Egrave|Euml|GT|Iacute|Icirc|Igrave|Iuml|LT|Ntilde|Oacute|Ocirc|Ograve|Oslash|Otilde|Ouml|QUOT|REG|THORN|Uacute|Ucirc|Ugrave|Uuml|Yacute|aacute|acirc|acute|aelig|agrave|amp|aring|atilde|auml|brvbar|ccedil|cedil|cent|copy|curren|deg|divide|eacute|ecirc|egrave|eth|euml|frac1[24]|frac34|gt|iacute|icirc|iexcl|igrave|iquest|iuml|laquo|lt|macr|micro|middot|nbsp|not|ntilde|oacute|ocirc|ograve|ord[fm]|oslash|otilde|ouml|para|plusmn|pound|quot|raquo|reg|sect|shy|sup[123]|szlig|thorn|times|uacute|ucirc|ugrave|uml|uuml|yacute|yen|yuml)/.test(name);
function numbered(number) {
    const code = /^[xX]/.test(number) ? Number.parseInt(number.slice(1), 16) : Number(number);
    if (code === 0)
        return '\ufffd';
    if (code === 0x0d)
        return '\r';
    if (code >= 0x80 && code <= 0x9f)
        return windows[code - 0x80];
    if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff)
        return '\ufffd';
    const unwanted = (code >= 1 && code <= 8) ||
        code === 0xb ||
        (code >= 0xe && code <= 0x1f) ||
        code === 0x7f ||
        (code >= 0xfdd0 && code <= 0xfdef) ||
        (code & 0xfffe) === 0xfffe;
    return unwanted ? '' : String.fromCodePoint(code);
}
