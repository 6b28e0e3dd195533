"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.showTokens = showTokens;
const token_names_1 = require("../text/token-names");
const screen_1 = require("./screen");
const table_1 = require("./table");
const theme_1 = require("./theme");
/** Shows how a tokenizer cuts a text: each token with its id, the one that ends the text included. */
function showTokens(text, tokenizer) {
    const name = (0, token_names_1.tokenNames)(tokenizer);
    const tokens = [...tokenizer.encode(text)].map((id) => ({ id, token: name(id) }));
    const chips = tokens.map(({ id, token }, i) => {
        const color = id === tokenizer.eosId ? '#7a7a7a' : (0, theme_1.colorOf)(i % 4);
        const style = `display:inline-block;background-color:${(0, theme_1.tinted)(color, 0.22)};color:#1a1a1a;margin:1px;padding:1px 4px`;
        return `<span style="${style}"><code style="background-color:transparent;color:#1a1a1a">${(0, table_1.escapeHtml)(token)}</code>&nbsp;<sub>${id}</sub></span>`;
    });
    const count = `${tokens.length} tokens`;
    (0, screen_1.display)({
        'text/html': `<div>${chips.join(' ')}</div>\n<p>${count}</p>`,
        'text/plain': `${tokens.map(({ id, token }) => `${token} ${id}`).join(' · ')}\n${count}`,
    });
}
