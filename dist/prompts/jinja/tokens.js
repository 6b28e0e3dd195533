"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.describeToken = exports.Tokens = void 0;
const values_1 = require("./values");
/** The tokens of a template, read one after another. */
class Tokens {
    all;
    at = 0;
    end;
    constructor(all) {
        this.all = all;
        this.end = { type: 'end', value: '', line: all.at(-1)?.line ?? 1 };
    }
    get current() {
        return this.all[this.at] ?? this.end;
    }
    get following() {
        return this.all[this.at + 1] ?? this.end;
    }
    next() {
        const { current } = this;
        this.at++;
        return current;
    }
    isName(...names) {
        return this.current.type === 'name' && names.includes(this.current.value);
    }
    /** Passes over a token of that type, or that name. */
    skip(type, name) {
        if (this.current.type !== type || (name !== undefined && this.current.value !== name))
            return false;
        this.at++;
        return true;
    }
    expect(type, name) {
        const { current } = this;
        if (this.skip(type, name))
            return current;
        if (current.type === 'end')
            return this.fail(`unexpected end of template, expected '${name ?? words(type)}'`);
        return this.fail(`expected '${name ?? words(type)}', got '${(0, exports.describeToken)(current)}'`);
    }
    fail(message) {
        throw new values_1.TemplateError(`not a Jinja template: line ${this.current.line}: ${message}`);
    }
}
exports.Tokens = Tokens;
const words = (type) => ({
    block_end: '%}',
    variable_end: '}}',
    block_begin: '{%',
    variable_begin: '{{',
    data: 'text',
    end: 'end of template',
})[type] ?? type;
const describeToken = ({ type, value }) => type === 'name' || type === 'string' || type === 'integer' || type === 'float' ? value : words(type);
exports.describeToken = describeToken;
