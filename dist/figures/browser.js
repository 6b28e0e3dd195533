"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.fontFiles = void 0;
exports.page = page;
const node_fs_1 = require("node:fs");
const canvas_1 = require("@napi-rs/canvas");
const jsdom_1 = require("jsdom");
const lists_1 = require("../base/lists");
/** The regular and the bold face of the figures' font, as files. */
exports.fontFiles = [
    require.resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'),
    require.resolve('@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf'),
];
let drawing;
/** The one browser page without a screen that figures are drawn in, opened when first needed (0.4 s). */
function page() {
    drawing ??= open();
    return drawing;
}
function open() {
    for (const file of exports.fontFiles)
        canvas_1.GlobalFonts.registerFromPath(file);
    // plotly warns the console of what this page lacks (a layout engine) and does well without.
    const { window } = new jsdom_1.JSDOM('', {
        runScripts: 'outside-only',
        pretendToBeVisual: true,
        virtualConsole: new jsdom_1.VirtualConsole(),
    });
    const pen = (0, canvas_1.createCanvas)(1, 1).getContext('2d');
    function box() {
        return bounds(this, pen);
    }
    // jsdom lays nothing out: every size that plotly asks for is that of a text, and comes from the font itself.
    Object.defineProperty(window.Element.prototype, 'getBoundingClientRect', { value: box });
    Object.defineProperty(window.SVGElement.prototype, 'getBBox', { value: box });
    Object.defineProperty(window.HTMLCanvasElement.prototype, 'getContext', { value: () => pen });
    window.eval((0, node_fs_1.readFileSync)(require.resolve('plotly.js/dist/plotly-cartesian.min.js'), 'utf8'));
    const plotly = window.Plotly;
    return (figure) => {
        const element = window.document.createElement('div');
        window.document.body.append(element);
        // plotly names traces by chance where they have no name, and writes its defaults into what it is given.
        const data = figure.data.map((trace, i) => ({ uid: String(i), ...trace }));
        const drawn = plotly.newPlot(element, structuredClone({ data, layout: figure.layout }));
        try {
            return plotly.Snapshot.toSVG(element, 'svg', 1);
        }
        finally {
            const close = () => {
                plotly.purge(element);
                element.remove();
            };
            drawn.then(close, close);
        }
    };
}
/** Arimo's height above and below the baseline, of its size; plotly sets lines 1.3 sizes apart. */
const ASCENT = 0.905;
const DESCENT = 0.212;
const LINE = 1.3;
/** Where the texts in an element stand on the page. */
function bounds(element, pen) {
    const texts = /^t(ext|span)$/.test(element.tagName) ? [element] : [...element.querySelectorAll('text')];
    const boxes = texts.map((text) => placed(text, textBox(text, pen)));
    const left = (0, lists_1.smallest)(boxes.map((b) => b.left));
    const top = (0, lists_1.smallest)(boxes.map((b) => b.top));
    const right = (0, lists_1.largest)(boxes.map((b) => b.right));
    const bottom = (0, lists_1.largest)(boxes.map((b) => b.bottom));
    const none = boxes.length === 0;
    const [x, y, width, height] = none ? [0, 0, 0, 0] : [left, top, right - left, bottom - top];
    return { x, y, left: x, top: y, right: x + width, bottom: y + height, width, height };
}
/** A text's box before any transform: its lines from the font's measures, set at x and y by its anchor. */
function textBox(text, pen) {
    const size = fontSize(text);
    const lines = [...text.querySelectorAll('tspan.line')];
    const widths = (lines.length > 0 ? lines : [text]).map((line) => lineWidth(line, pen));
    const width = (0, lists_1.largest)(widths);
    const anchor = inherited(text, 'text-anchor');
    const x = Number(text.getAttribute('x') ?? 0);
    const y = Number(text.getAttribute('y') ?? 0);
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
    const bottom = y + size * (DESCENT + (widths.length - 1) * LINE);
    return { left, top: y - size * ASCENT, right: left + width, bottom };
}
function lineWidth(element, pen) {
    let width = 0;
    for (const node of element.childNodes) {
        if (node.nodeType === 1)
            width += lineWidth(node, pen);
        if (node.nodeType !== 3 || !node.textContent)
            continue;
        const bold = /bold|[6-9]00/.test(inherited(element, 'font-weight') ?? '');
        pen.font = `${bold ? 'bold ' : ''}${fontSize(element)}px Arimo`;
        width += pen.measureText(node.textContent).width;
    }
    return width;
}
/** The font's size in pixels; sub- and superscripts give theirs as a share of what is around them. */
function fontSize(element) {
    for (let at = element, share = 1; at; at = at.parentElement) {
        const size = styled(at, 'font-size');
        if (!size)
            continue;
        if (!size.endsWith('%'))
            return share * Number.parseFloat(size);
        share *= Number.parseFloat(size) / 100;
    }
    return 12;
}
function inherited(element, property) {
    for (let at = element; at; at = at.parentElement) {
        const value = styled(at, property);
        if (value)
            return value;
    }
    return undefined;
}
function styled(element, property) {
    const { style } = element;
    return style?.getPropertyValue(property) || element.getAttribute(property);
}
/** The box around `box` after the transforms of the element and of all around it. */
function placed(element, box) {
    let corners = [
        [box.left, box.top],
        [box.right, box.top],
        [box.left, box.bottom],
        [box.right, box.bottom],
    ];
    for (let at = element; at; at = at.parentElement) {
        for (const move of transforms(at.getAttribute('transform') ?? '').reverse())
            corners = corners.map(move);
    }
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    return { left: (0, lists_1.smallest)(xs), top: (0, lists_1.smallest)(ys), right: (0, lists_1.largest)(xs), bottom: (0, lists_1.largest)(ys) };
}
/** An SVG transform's parts as functions of a point; plotly writes translate, rotate and scale. */
function transforms(text) {
    return [...text.matchAll(/(translate|rotate|scale)\(([^)]*)\)/g)].map(([, kind, list = '']) => {
        const [a = 0, b, c] = list.split(/[\s,]+/).map(Number);
        if (kind === 'translate')
            return ([x, y]) => [x + a, y + (b ?? 0)];
        if (kind === 'scale')
            return ([x, y]) => [x * a, y * (b ?? a)];
        const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)];
        const [cx, cy] = [b ?? 0, c ?? 0];
        return ([x, y]) => [cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos];
    });
}
