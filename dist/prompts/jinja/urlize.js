"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.urlize = void 0;
const patterns_1 = require("./patterns");
const points_1 = require("./points");
const text_1 = require("./text");
const types_1 = require("./types");
const values_1 = require("./values");
const host = `[${patterns_1.word}%-]`;
const address = new RegExp(`^(?:(?:https?://|www\\.)(?:(?:${host}+\\.)+)?(?:[a-z]{2,63}|xn--[${patterns_1.word}%]{2,59})` +
    `|(?:${host}{2,63}\\.)+(?:com|net|int|edu|gov|org|info|mil)` +
    `|https?://(?:\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3}){3}|\\[(?:[\\p{Nd}a-f]{0,4}:){2}(?:[\\p{Nd}a-f]{0,4}:?){1,6}\\]))` +
    `(?::\\p{Nd}{1,5})?(?:[/?#][^${patterns_1.pythonSpace}]*)?\\n?$`, 'iu');
const email = new RegExp(`^[^${patterns_1.pythonSpace}]+@[${patterns_1.word}][${patterns_1.word}.-]*\\.[${patterns_1.word}]+\\n?$`, 'u');
const occurrences = (text, part) => text.split(part).length - 1;
/** Jinja's urlize: addresses in a text become links. */
const urlize = (value, [trim, nofollow, target, rel, schemes], run) => {
    const given = rel !== undefined && (0, types_1.truthy)(rel, run) ? (0, types_1.text)(rel, 'urlize') : '';
    const words = given.split(new RegExp(`[${patterns_1.pythonSpace}]+`, 'u'));
    const rels = new Set([...words.filter((one) => one !== ''), 'noopener']);
    if ((0, types_1.truthy)(nofollow ?? false, run))
        rels.add('nofollow');
    const relation = ` rel="${(0, text_1.escaped)([...rels].sort(points_1.compareText).join(' '), run).text}"`;
    const aimed = target !== undefined && target !== null && (0, types_1.truthy)(target, run);
    const more = extraSchemes(schemes, run);
    const limit = trim === undefined || trim === null ? undefined : (0, types_1.count)(trim, 'urlize');
    const link = (href, text, attributes) => `<a href="${href}"${attributes}>${text}</a>`;
    const attributes = relation + (aimed ? ` target="${(0, text_1.escaped)(target, run).text}"` : '');
    const shown = (url) => limit !== undefined && (0, points_1.pointCount)(url) > limit ? `${(0, points_1.slicePoints)(url, 0, endOf(limit, url))}...` : url;
    const html = (0, text_1.escaped)(value, run).text;
    run.spend(html.length * 4);
    const linked = (url) => {
        if (address.test(url))
            return link(/^https?:\/\//.test(url) ? url : `https://${url}`, shown(url), attributes);
        if (url.startsWith('mailto:') && email.test(url.slice(7)))
            return link(url, url.slice(7), '');
        if (url.includes('@') && !url.startsWith('www.') && !url.startsWith('@') && !url.includes(':') && email.test(url))
            return link(`mailto:${url}`, url, '');
        return more.reduce((at, scheme) => (at !== scheme && at.startsWith(scheme) ? link(at, at, attributes) : at), url);
    };
    const out = html.split(new RegExp(`([${patterns_1.pythonSpace}]+)`, 'u')).map((part) => {
        const { head, middle, tail } = trimmed(part);
        return head + linked(middle) + tail;
    });
    const joined = out.join('');
    run.spend((0, values_1.textSteps)(joined.length));
    return run.autoescape ? new values_1.Markup(joined) : joined;
};
exports.urlize = urlize;
/** Python's `url[:limit]`, of a limit below 0 too. */
const endOf = (limit, url) => Math.max(0, limit < 0 ? (0, points_1.pointCount)(url) + limit : limit);
/** A word without the brackets and stops around it, which are no part of an address. */
function trimmed(part) {
    const head = /^(?:[(<]|&lt;)+/.exec(part)?.[0] ?? '';
    let middle = part.slice(head.length);
    let tail = /(?:[)>.,\n]|&gt;)+$/.exec(middle)?.[0] ?? '';
    middle = middle.slice(0, middle.length - tail.length);
    for (const [open, close] of [
        ['(', ')'],
        ['<', '>'],
        ['&lt;', '&gt;'],
    ]) {
        const opened = occurrences(middle, open);
        if (opened <= occurrences(middle, close))
            continue;
        for (let i = Math.min(opened, occurrences(tail, close)); i > 0; i--) {
            const end = tail.indexOf(close) + close.length;
            middle += tail.slice(0, end);
            tail = tail.slice(end);
        }
    }
    return { head, middle, tail };
}
function extraSchemes(schemes, run) {
    if (schemes === undefined || schemes === null)
        return [];
    return (0, types_1.listOf)(schemes, run).map((one) => {
        const scheme = (0, types_1.textOf)(one);
        if (scheme === undefined)
            throw new values_1.TemplateError(`urlize: expected a str as a scheme, found a ${(0, types_1.describe)(one)}`);
        if (!new RegExp(`^[${patterns_1.word}.+-]{2,}:/{0,2}$`, 'u').test(scheme))
            throw new values_1.TemplateError(`'${scheme}' is not a valid URI scheme prefix.`);
        return scheme;
    });
}
