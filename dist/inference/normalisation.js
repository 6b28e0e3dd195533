"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.normalisations = void 0;
exports.textSize = textSize;
exports.isOfText = isOfText;
exports.normalisations = ['none', 'token', 'character', 'byte', 'unconditional'];
/** What a score is divided by; a choice without characters counts as one. */
function textSize(text, normalisation) {
    if (normalisation === 'none')
        return 1;
    return Math.max(1, normalisation === 'character' ? [...text].length : new TextEncoder().encode(text).length);
}
/** Narrows to a normalisation that needs the text alone. */
function isOfText(normalisation) {
    return normalisation !== 'token' && normalisation !== 'unconditional';
}
