import { describe, expect, it } from 'vitest'
import { escapeLatex, latexTable } from '../../lib/figures/latex'

const head = { caption: 'Gains on 50% & more', label: 'gains' }

describe('a table for LaTeX', () => {
  it('has lines of booktabs, texts to the left and numbers to the right, as many decimals as tell them apart', () => {
    const rows = [
      { pair: 'lists → kinds', gain: 28.94, n: 5, interval: '[10.6, 46.9]' },
      { pair: 'kinds → lists', gain: -8.4, n: 5, interval: '[−13.2, −4.3]' },
    ]
    expect(latexTable(rows, head)).toBe(
      String.raw`\begin{table}
  \centering
  \caption{Gains on 50\% \& more}
  \label{tab:gains}
  \begin{tabular}{lrrr}
    \toprule
    pair & gain & n & interval \\
    \midrule
    lists $\rightarrow$ kinds & 28.9 & 5 & [10.6, 46.9] \\
    kinds $\rightarrow$ lists & $-$8.4 & 5 & [$-$13.2, $-$4.3] \\
    \bottomrule
  \end{tabular}
\end{table}
`,
    )
  })

  it('is not cut where a table on the screen would be', () => {
    const rows = Array.from({ length: 80 }, (_, i) => ({ i }))
    expect(latexTable(rows, head)).toContain('    79 \\\\')
  })

  it('keeps a cell of several lines in its row', () => {
    expect(latexTable([{ a: 'one\n\ntwo' }], head)).toContain('    one two \\\\')
  })

  it('writes every sign so that it is seen', () => {
    expect(escapeLatex('a_b 5% $1 #2 {x} & ~^\\')).toBe(
      String.raw`a\_b 5\% \$1 \#2 \{x\} \& \textasciitilde{}\textasciicircum{}\textbackslash{}`,
    )
    expect(escapeLatex('p < 0.05, 2 × 3, 1–2, ≥ 4…')).toBe(String.raw`p $<$ 0.05, 2 $\times$ 3, 1--2, $\geq$ 4\ldots{}`)
  })

  it('keeps a row that begins with a bracket or a star from being read as part of the end of the row before', () => {
    expect(latexTable([{ a: '[1, 2]' }, { a: '*' }], head)).toContain('    {[}1, 2] \\\\\n    {*} \\\\')
  })

  it('wants rows', () => {
    expect(() => latexTable([], head)).toThrow('at least one row')
  })
})
