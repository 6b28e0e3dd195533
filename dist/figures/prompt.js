"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.showPrompt = showPrompt;
const screen_1 = require("./screen");
const table_1 = require("./table");
const theme_1 = require("./theme");
const [blue, orange, green, red, pink, sky, black, yellow] = theme_1.palette;
const kinds = {
    task: { name: 'task name', color: pink },
    title: { name: 'title', color: pink },
    definition: { name: 'definition', color: blue },
    prompt: { name: 'prompt', color: sky },
    thingsToAvoid: { name: 'things to avoid', color: black },
    emphasis: { name: 'emphasis and caution', color: yellow },
    positive: { name: 'positive example', color: green },
    negative: { name: 'negative example', color: red },
    template: { name: "template's words", color: blue },
    subPrompt: { name: 'sub-prompt', color: sky },
    query: { name: 'question', color: orange },
    options: { name: 'options', color: yellow },
    target: { name: 'answer', color: sky },
};
/**
 * Shows a prompt piece by piece, each kind in its colour, with the accepted answers under it, and what truncation cut.
 * @param tokenizer counts the tokens of each piece — those that it adds to the text before it, so that they add up — and
 *   strikes out what was cut off the right end
 */
function showPrompt(prompt, tokenizer) {
    const rows = [...(tokenizer ? counted(prompt, tokenizer) : prompt.pieces), ...answers(prompt, tokenizer)];
    const whole = tokenizer && prompt.cut.queryTokens === 0;
    const foot = [
        ...(whole ? [`${tokenizer.encode(prompt.source).length} tokens with the one that ends the text`] : []),
        ...wasCut(prompt),
    ];
    (0, screen_1.display)({
        'text/html': html(rows, foot),
        'text/plain': [...rows.map(plainly), ...foot].join('\n'),
    });
}
function counted({ pieces, cut }, tokenizer) {
    const count = (text) => tokenizer.encode(text).length - 1;
    const kept = count(pieces.map(({ text }) => text).join('')) + 1 - cut.queryTokens;
    let before = '';
    return pieces.map(({ kind, text }) => {
        const held = cut.queryTokens > 0 ? fitting(text, (start) => count(before + start) <= kept) : text;
        const tokens = count(before + text) - count(before);
        before += text;
        return { kind, text: held, tokens, lost: text.slice(held.length) };
    });
}
/** The longest start of the text, whole words, that fits. */
function fitting(text, fits) {
    let held = '';
    for (const word of text.match(/\s*\S+\s*/g) ?? []) {
        if (!fits(held + word))
            break;
        held += word;
    }
    return held;
}
function answers(prompt, tokenizer) {
    return prompt.targets.map((text) => ({
        kind: 'target',
        text,
        tokens: tokenizer && tokenizer.encode(text).length - 1,
    }));
}
/** What the budget took away, in words; nothing where all fitted. */
function wasCut({ cut }) {
    const examples = cut.positivesDropped + cut.negativesDropped;
    const parts = [
        ...(examples > 0 ? [`${examples} ${examples === 1 ? 'example' : 'examples'} left out`] : []),
        ...(cut.queryTokens > 0 ? [`${cut.queryTokens} tokens cut off the end`] : []),
    ];
    return parts.length > 0 ? [`Too long for the budget: ${parts.join(', ')}.`] : [];
}
const amount = (tokens) => `${tokens} ${tokens === 1 ? 'token' : 'tokens'}`;
function plainly({ kind, text, tokens, lost }) {
    const { name } = kinds[kind];
    const head = tokens === undefined ? name : `${name}, ${amount(tokens)}`;
    return `── ${head} ──\n${text.trimEnd()}${lost?.trim() ? ` [cut: ${lost.trim()}]` : ''}`;
}
/** Dark letters on a light tint, on dark pages too; where styles are taken away, a plain table is left. */
function html(rows, foot) {
    const body = rows.map(({ kind, text, tokens, lost }) => {
        const { name, color } = kinds[kind];
        const cell = `background-color:${(0, theme_1.tinted)(color)};color:#1a1a1a;border-bottom:2px solid #ffffff;text-align:left;vertical-align:top`;
        const count = tokens === undefined ? '' : `<br>${amount(tokens)}`;
        const gone = lost?.trim() ? ` <s style="color:#8a8a8a">${broken(lost.trimEnd())}</s>` : '';
        return [
            `<tr><td style="${cell};border-left:5px solid ${color};white-space:nowrap;width:11em">`,
            `<b>${name}</b>${count}</td>`,
            `<td style="${cell};font-family:monospace;white-space:pre-wrap">${broken(text.trim())}${gone}</td></tr>`,
        ].join('');
    });
    return [
        `<table style="width:100%;table-layout:auto;border-collapse:collapse"><tbody>`,
        ...body,
        `</tbody></table>`,
        ...foot.map((line) => `<p>${(0, table_1.escapeHtml)(line)}</p>`),
    ].join('\n');
}
const broken = (text) => (0, table_1.escapeHtml)(text).replace(/\n/g, '<br>');
