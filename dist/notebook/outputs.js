"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.collectOutputs = collectOutputs;
const stream_text_1 = require("./stream-text");
/** So many outputs of a cell are kept: more than a page shows, and no more than a file should hold. */
const MOST = 5000;
function collectOutputs() {
    const cells = [];
    /** The outputs with a name: they are replaced where they stand, in whichever cell that is. */
    const named = new Map();
    const keep = (one) => {
        const cell = cells[cells.length - 1];
        if (!cell)
            return;
        if (cell.lost === 0 && cell.kept.length < MOST)
            cell.kept.push(one);
        else
            cell.lost++;
    };
    return {
        get cells() {
            return cells.map(({ kept, lost }) => [...kept.map(asOutput), ...(lost > 0 ? [leftOut(lost)] : [])]);
        },
        begin: () => cells.push({ kept: [], lost: 0 }),
        add(event) {
            if (event.type === 'stream') {
                const cell = cells[cells.length - 1];
                const last = cell?.lost === 0 ? cell.kept[cell.kept.length - 1] : undefined;
                if (last && 'stream' in last && last.name === event.name)
                    last.stream.write(event.text);
                else {
                    const stream = (0, stream_text_1.streamText)();
                    stream.write(event.text);
                    keep({ name: event.name, stream });
                }
                return;
            }
            const { data, metadata, transient } = event.message;
            const output = { output_type: 'display_data', data, metadata };
            const id = transient?.display_id;
            const places = id === undefined ? undefined : named.get(id);
            if (event.update) {
                for (const place of places ?? [])
                    place.output = output;
                return;
            }
            const one = { output };
            keep(one);
            if (places)
                places.push(one);
            else if (id !== undefined)
                named.set(id, [one]);
        },
        fail: (error) => keep({ output: { output_type: 'error', ...error } }),
    };
}
const asOutput = (kept) => 'stream' in kept ? { output_type: 'stream', name: kept.name, text: kept.stream.text } : kept.output;
const leftOut = (count) => ({
    output_type: 'stream',
    name: 'stderr',
    text: `[${count.toLocaleString('en')} more outputs left out]\n`,
});
