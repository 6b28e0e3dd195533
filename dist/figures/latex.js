"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.latexTable = latexTable;
exports.escapeLatex = escapeLatex;
const errors_1 = require("../base/errors");
const table_1 = require("./table");
/**
 * Rows as a LaTeX table (`\usepackage{booktabs}`): numbers to the right, with as many decimals as they need to be told
 * apart, texts to the left. Every sign that means something to LaTeX is written so that it is seen.
 */
function latexTable(rows, { caption, label }) {
    const table = (0, table_1.asTable)(rows);
    if (!table)
        throw new errors_1.UserError('latexTable: expected at least one row, found none');
    const columns = (0, table_1.written)(table).map(({ name, cells }) => ({
        align: cells.some((cell) => /\p{L}/u.test(cell)) ? 'l' : 'r',
        head: escapeLatex(name),
        cells: cells.map((cell) => escapeLatex(cell.replace(/\s+/g, ' ').replace(/^-(?=\d)/, '−'))),
    }));
    const line = (cells) => `    ${guarded(cells.join(' & '))} \\\\`;
    return [
        '\\begin{table}',
        '  \\centering',
        `  \\caption{${escapeLatex(caption)}}`,
        `  \\label{tab:${label}}`,
        `  \\begin{tabular}{${columns.map(({ align }) => align).join('')}}`,
        '    \\toprule',
        line(columns.map(({ head }) => head)),
        '    \\midrule',
        ...rows.map((_, i) => line(columns.map(({ cells }) => cells[i] ?? ''))),
        '    \\bottomrule',
        '  \\end{tabular}',
        '\\end{table}',
        '',
    ].join('\n');
}
/** A row that begins with a bracket or a star would be read as belonging to the end of the row before. */
const guarded = (row) => row.replace(/^[[*]/, '{$&}');
/** Text as LaTeX shows it; what its standard fonts lack is set in mathematics. */
function escapeLatex(text) {
    return text.replace(/[\\&%$#_{}~^<>"−–—×±→≤≥…]/g, (sign) => signs[sign] ?? `\\${sign}`);
}
const signs = {
    '\\': '\\textbackslash{}',
    '~': '\\textasciitilde{}',
    '^': '\\textasciicircum{}',
    '<': '$<$',
    '>': '$>$',
    '"': "''",
    '−': '$-$',
    '–': '--',
    '—': '---',
    '×': '$\\times$',
    '±': '$\\pm$',
    '→': '$\\rightarrow$',
    '≤': '$\\leq$',
    '≥': '$\\geq$',
    '…': '\\ldots{}',
};
