"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseCallArgs = parseCallArgs;
/** The arguments of a call, in their brackets. @param expression reads one of them */
function parseCallArgs(tokens, expression) {
    tokens.expect('(');
    const positional = [];
    const named = [];
    let rest;
    let namedRest;
    const ensure = (holds) => {
        if (!holds)
            tokens.fail('invalid syntax for function call expression');
    };
    let comma = false;
    while (tokens.current.type !== ')') {
        if (comma) {
            tokens.expect(',');
            if (tokens.current.type === ')')
                break;
        }
        if (tokens.current.type === '*') {
            ensure(!rest && !namedRest);
            tokens.next();
            rest = expression();
        }
        else if (tokens.current.type === '**') {
            ensure(!namedRest);
            tokens.next();
            namedRest = expression();
        }
        else if (tokens.current.type === 'name' && tokens.following.type === '=') {
            ensure(!namedRest);
            const key = tokens.next().value;
            tokens.next();
            if (named.some(([other]) => other === key))
                tokens.fail(`keyword argument repeated: ${key}`);
            named.push([key, expression()]);
        }
        else {
            ensure(!rest && !namedRest && named.length === 0);
            positional.push(expression());
        }
        comma = true;
    }
    tokens.expect(')');
    return { positional, named, ...(rest ? { rest } : {}), ...(namedRest ? { namedRest } : {}) };
}
