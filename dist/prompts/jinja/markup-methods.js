"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.markupMethod = markupMethod;
exports.stripTags = stripTags;
const entities_1 = require("./entities");
const signature_1 = require("./signature");
const string_methods_1 = require("./string-methods");
const string_search_1 = require("./string-search");
const text_1 = require("./text");
const types_1 = require("./types");
const values_1 = require("./values");
/** Methods of which a text is part of the result: that argument is escaped first. */
const escapedArguments = { replace: 1, ljust: 1, rjust: 1, center: 1 };
/** Methods that markupsafe leaves to str, and whose text is plain. */
const plain = new Set(['maketrans']);
/** The method of that name of Markup: str's, with its arguments escaped and its texts Markup. */
function markupMethod(self, name) {
    const own = (0, signature_1.bound)(ownMethods, self, name);
    const base = (0, signature_1.bound)(string_methods_1.stringMethods, self.text, name);
    if (own || !base || plain.has(name))
        return own ?? base;
    return new signature_1.Native(name, (0, signature_1.signature)('*args **kwargs'), (_, run, args) => {
        const at = escapedArguments[name];
        const positional = args.positional.map((arg, i) => (i === at ? (0, text_1.escaped)(arg, run) : arg));
        return marked(base.call({ positional, named: args.named }, run));
    });
}
function marked(value) {
    if (typeof value === 'string')
        return new values_1.Markup(value);
    return value instanceof values_1.List ? new values_1.List(value.items.map(marked), value.tuple) : value;
}
const ownMethods = (0, signature_1.methods)([
    ['escape', 's', (_, [value], run) => (0, text_1.escaped)(value, run)],
    [
        'join',
        'iterable /',
        (self, [items], run) => new values_1.Markup([...(0, types_1.iterate)(items, run)].map((one) => (0, text_1.escaped)(one, run).text).join(self.text)),
    ],
    ['striptags', '/', (self, _, run) => stripTags(self.text, run)],
    ['unescape', '/', (self) => (0, entities_1.readEntities)(self.text)],
]);
/** markupsafe's striptags: without comments and tags, entities read, and white space as single spaces. */
function stripTags(text, run) {
    const without = (all, open, close) => {
        let [out, at] = ['', 0];
        for (;;) {
            // What stands before an opening mark is kept, so that the next one is looked for in what was put together.
            const start = all.indexOf(open, at);
            const end = start < 0 ? -1 : all.indexOf(close, start);
            if (end < 0)
                return out + all.slice(at);
            out += all.slice(at, start);
            at = end + close.length;
            const seam = Math.min(out.length, open.length - 1);
            all = out.slice(out.length - seam) + all.slice(at);
            out = out.slice(0, out.length - seam);
            at = 0;
            run.spend(all.length / 16);
        }
    };
    const words = (0, string_search_1.split)(without(without(text, '<!--', '-->'), '<', '>'), null, -1, run);
    return (0, entities_1.readEntities)(words.join(' '));
}
