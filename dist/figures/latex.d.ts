export interface LatexOptions {
    readonly caption: string;
    /** Behind `tab:`, to refer to it. */
    readonly label: string;
}
/**
 * Rows as a LaTeX table (`\usepackage{booktabs}`): numbers to the right, with as many decimals as they need to be told
 * apart, texts to the left. Every sign that means something to LaTeX is written so that it is seen.
 */
export declare function latexTable(rows: readonly object[], { caption, label }: LatexOptions): string;
/** Text as LaTeX shows it; what its standard fonts lack is set in mathematics. */
export declare function escapeLatex(text: string): string;
