/** Documents whose every text is somebody's: what must come out as it went in, in every format. */
import fc from 'fast-check'
import { plain } from '../../../src-main/reports/document/inline.ts'
import type { Block, ReportDocument } from '../../../src-main/reports/document/report-document.ts'

/** Signs that mean something to HTML, Typst, LaTeX, Markdown or a spreadsheet. */
export const NASTY: readonly string[] = [
  '<script>alert(1)</script>',
  '</style><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://x","y")',
  '+1+cmd|calc',
  '@SUM(A1)',
  '-2+3',
  '\\input{/etc/passwd} \\write18{ls} $x^2$ 100% #1 a_b {c} ~d~ &',
  '#let x = 1; #image("/etc/passwd") $math$ @cite <label> `raw` *b* _i_ //c',
  '[a](javascript:alert(1)) ![i](x.svg) | cell | **b** # h\n- item\n1. one\n> quote',
  '"; DROP TABLE --',
  'Über ½ × ∞ − “quoted” … naïve ś 深い 🙂 \u202eright to left',
  '\u0000\u0007\u001b[31m',
  '--- === +++',
]

export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

/** A report in which the text stands wherever a text can stand. */
export function documentOf(text: string): ReportDocument {
  const content = plain(text)
  const blocks: Block[] = [
    { kind: 'paragraph', content },
    { kind: 'heading', content },
    {
      kind: 'paragraph',
      content: [
        { kind: 'strong', content },
        { kind: 'emphasis', content },
        { kind: 'code', text },
      ],
    },
    {
      kind: 'paragraph',
      content: [
        { kind: 'link', address: `javascript:${text}`, content },
        { kind: 'math', latex: text },
      ],
    },
    { kind: 'list', isOrdered: false, items: [[{ kind: 'paragraph', content }]] },
    { kind: 'notes', items: [content] },
    { kind: 'quote', blocks: [{ kind: 'paragraph', content }] },
    { kind: 'code', text },
    { kind: 'definitions', entries: [[text, text]] },
    { kind: 'equations', lines: [text] },
    {
      kind: 'table',
      table: {
        id: 't',
        title: text,
        role: 'main',
        legend: content,
        columns: [{ title: content, unit: text, align: 'left' }],
        rows: [
          { isBaseline: true, cells: [{ content, detail: text, remark: text, slot: 0, isBest: true, mark: '*' }] },
        ],
      },
    },
    { kind: 'references', references: [{ authors: text, year: 2020, title: text, venue: text }] },
  ]
  return {
    title: text,
    lead: text,
    kicker: text,
    authors: [text],
    date: '2026-01-02',
    sections: [{ id: 'one', title: text, blocks }],
  }
}
