import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { describe, expect, it } from 'vitest'
import { latexText } from '../../../src-main/foundation/latex-text.ts'
import { latexSource } from '../../../src-main/reports/formats/latex/latex.ts'
import { htmlReport } from '../../../src-main/reports/formats/html/html.ts'
import { markdownText } from '../../../src-main/reports/formats/markdown/markdown-text.ts'
import { markdownReport } from '../../../src-main/reports/formats/markdown/markdown.ts'
import { pdfReport } from '../../../src-main/reports/formats/pdf/pdf.ts'
import { csvText, csvValueOf } from '../../../src-main/foundation/csv-text.ts'
import { markupFaults } from '../../figures/well-formed.ts'
import { studyDocument } from '../../../src-main/reports/study/study-document.ts'
import type { ReportData } from '../../../src-main/reports/report-data.ts'
import { REPORT_FORMATS } from '../../../src-main/reports/formats/formats.ts'
import { madeUpStudy } from '../study.ts'
import { anyText, documentOf, NASTY } from './hostile.ts'

const rowsOf = (csv: string): string[][] => parse(csv)

/** The made-up study with one name for its task, metric and architectures. */
function renamedStudy(name: string): ReportData {
  const data = madeUpStudy()
  const titled = <T extends object>(one: T): T => ({ ...one, title: name })
  return {
    ...data,
    task: titled(data.task),
    ownConclusion: name,
    plan: { ...data.plan, architectures: data.plan.architectures.map(titled) },
    comparison: {
      ...data.comparison,
      metric: { ...titled(data.comparison.metric), unit: name },
      architectures: data.comparison.architectures.map(titled),
    },
  }
}

describe('whatever a name is made of', () => {
  it('an HTML page stays one, and runs nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const page = htmlReport(documentOf(text))
        expect(markupFaults(page)).toEqual([])
        expect(page.replace(/"[^"]*"/g, '""')).not.toMatch(/<script|<img|<iframe|<[^>]*\son\w+=/i)
        expect(page).not.toMatch(/href="(?!https?:|mailto:|#)/i)
      }),
      { numRuns: 60 },
    )
  })

  it('a PDF is made', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(Buffer.from(pdfReport(documentOf(text)).subarray(0, 5)).toString()).toBe('%PDF-')
      }),
      { numRuns: 20 },
    )
  })

  it('Markdown shows the letters, and no markup of theirs', () => {
    // Raw HTML is let through here, so that any that got in would be seen.
    const reader = new MarkdownIt({ html: true, linkify: true })
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = reader.parse(`a ${markdownText(text)} b`, {})
        const kinds = tokens.flatMap(({ type, children }) => [type, ...(children ?? []).map((child) => child.type)])
        expect(new Set(kinds)).toEqual(
          new Set(
            ['paragraph_open', 'inline', 'text', 'text_special', 'paragraph_close'].filter((kind) =>
              kinds.includes(kind),
            ),
          ),
        )
        const shown = tokens
          .flatMap(({ children }) => children ?? [])
          .map(({ content }) => content)
          .join('')
        const squeezed = (words: string): string =>
          words.toWellFormed().replaceAll('\0', '\ufffd').replace(/\s+/g, ' ').trim()
        expect(squeezed(shown)).toBe(squeezed(`a ${text} b`))
      }),
      { numRuns: 200 },
    )
    const whole = markdownReport(documentOf(NASTY.join(' '))).get('report.md')!
    const all = reader.parse(whole, {}).flatMap((token) => [token, ...(token.children ?? [])])
    const raw = all.filter(({ type }) => type.startsWith('html_')).map(({ content }) => content)
    expect(raw.filter((tag) => !/^<(?:br|\/?sub)>$/.test(tag))).toEqual([])
  })

  it('LaTeX has no command, comment or formula of theirs', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const written = latexText(text)
        const left = written
          .replace(/\\fathomsign\{[0-9A-F]+\}|\\text[a-z]+\{\}|\\dots\{\}|\\[{}$&#%_,]|\$(?:-|\\[a-z]+)\$/g, '')
          .replace(/\{[[\]]\}|-\{\}/g, '')
        expect(left).not.toMatch(/[\\{}$&#%_^]|(?<!\w)~(?=\S)[^ ]*\\/)
        expect(left).toMatch(/^[\n\x20-\x7e\u00a1-\u017e]*$/)
      }),
      { numRuns: 300 },
    )
    const source = latexSource(documentOf('\\input{x}')).replace(/^%.*/, '')
    expect(source).not.toContain('\\input{x}')
  })

  it.each(REPORT_FORMATS.map((format) => [format.id, format] as const))(
    "%s is written of a study whose every name is somebody's, and its files stay in their folder",
    async (id, format) => {
      for (const [k, name] of NASTY.entries()) {
        // Typesetting takes longest, and has a property of its own.
        if (['pdf', 'latex', 'pack'].includes(id) && k % 5 !== 0) continue
        const data = renamedStudy(name)
        const files = await format.write({ data, document: studyDocument(data) })
        for (const [path, content] of files) {
          expect(path).not.toMatch(/^\/|(?:^|\/)\.\.(?:\/|$)|\\/)
          if (path.endsWith('.csv'))
            for (const row of rowsOf(String(content)))
              for (const cell of row) expect(cell).not.toMatch(/^\s*(?:[=@]|[+-](?![\d.]+(?:e[+-]?\d+)?$|Infinity$))/)
          if (path.endsWith('.html'))
            expect(String(content).replace(/"[^"]*"/g, '""')).not.toMatch(/<script|<img|<[^>]*\son\w+=/i)
          if (path.endsWith('.json')) expect(JSON.parse(String(content))).toBeTypeOf('object')
        }
      }
    },
    60_000,
  )

  it('a spreadsheet sees text, and every other reader the same text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyText, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          const read: string[][] = parse(csvText(rows), { relax_column_count: false, skip_empty_lines: false })
          for (const [r, row] of rows.entries())
            for (const [c, text] of row.entries()) {
              const cell = read[r]![c]!
              expect(cell).not.toMatch(/^\s*[=+\-@]/)
              expect([text, `'${text}`]).toContain(cell)
            }
        },
      ),
      { numRuns: 200 },
    )
  })
})

it('numbers of a table go to CSV as numbers', () => {
  expect(['\u22120.25', '+0.107', '156\u202f688', '8.4 (8.3 to 8.5)', '=1', '1/2'].map(csvValueOf)).toEqual([
    -0.25,
    0.107,
    156688,
    '8.4 (8.3 to 8.5)',
    '=1',
    '1/2',
  ])
})
