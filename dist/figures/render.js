"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.letterOf = exports.foreign = void 0;
exports.toSvg = toSvg;
exports.toPng = toPng;
exports.plotIn = plotIn;
const resvg_js_1 = require("@resvg/resvg-js");
const browser_1 = require("./browser");
/** A figure as an SVG document, the same bytes for the same figure on every machine; one for print as large as on paper. */
function toSvg(figure) {
    const { millimetres, layout, panels } = figure;
    const svg = panels ? sideBySide(panels, layout) : stable((0, browser_1.page)()(figure), 'f');
    if (millimetres === undefined)
        return svg;
    const high = Number(((layout.height * millimetres) / layout.width).toFixed(3));
    return svg.replace(/ width="[^"]*" height="[^"]*"/, ` width="${millimetres}mm" height="${high}mm"`);
}
/**
 * A figure as a PNG picture: so many pixels for one of its layout. Letters that the figures' font lacks (Chinese,
 * Devanagari, …) come from the machine's fonts, where it has them.
 */
function toPng(figure, scale = 2) {
    const svg = toSvg(figure);
    const picture = new resvg_js_1.Resvg(svg, {
        font: { fontFiles: [...browser_1.fontFiles], loadSystemFonts: exports.foreign.test(svg), defaultFontFamily: 'Arimo' },
        fitTo: { mode: 'width', value: Math.round(figure.layout.width * scale) },
    });
    return picture.render().asPng();
}
/** A letter that the figures' font lacks. */
exports.foreign = /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u;
/** Each figure's drawing moved to its place, from the left to the right, what is over between them. */
function sideBySide(panels, { width, height }) {
    const gap = (width - panels.reduce((sum, { layout }) => sum + layout.width, 0)) / (panels.length - 1);
    let left = 0;
    const parts = panels.map((panel, i) => {
        const inner = stable((0, browser_1.page)()(panel), `${(0, exports.letterOf)(i)}`).replace(/^<svg[^>]*>|<\/svg>$/g, '');
        const part = `<g transform="translate(${left},0)">${inner}</g>`;
        left += panel.layout.width + gap;
        return part;
    });
    const names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
    const ground = `<rect width="${width}" height="${height}" fill="#ffffff"/>`;
    return `<svg ${names} width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${ground}${parts.join('')}</svg>`;
}
/** Between which heights of the drawing, in pixels, the plot itself stands; its axes may need more room than was left for them. */
function plotIn(figure) {
    const [, top = 0, height = 0] = [...(alongside.exec((0, browser_1.page)()(figure)) ?? [])].map(Number);
    return { top, bottom: top + height };
}
/** What plotly cuts y axes with: a strip from the left to the right, as high as the plot. */
const alongside = /<clipPath class="axesclip" id="[^"]*y"><rect x="0" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/;
/** The letter of the i-th panel. */
const letterOf = (i) => String.fromCharCode(97 + i);
exports.letterOf = letterOf;
/** plotly numbers its clip paths and gradients anew on every page; here they are numbered by where they stand. */
function stable(svg, prefix) {
    const names = new Map();
    for (const [, name = ''] of svg.matchAll(/ id="([^"]+)"/g))
        names.set(name, `${prefix}${names.size}`);
    return svg
        .replace(/ id="([^"]+)"/g, (_, name) => ` id="${names.get(name)}"`)
        .replace(/url\((['"]|&quot;)?#([^'"&)]+)(['"]|&quot;)?\)/g, (all, _open, name) => {
        const short = names.get(name);
        return short === undefined ? all : `url(#${short})`;
    });
}
