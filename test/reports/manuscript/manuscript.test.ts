import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksOf, figuresOf } from '../../../src-main/reports/document/find-figures.ts'
import { wordsOf } from '../../../src-main/reports/document/inline.ts'
import { htmlReport } from '../../../src-main/reports/formats/html/html.ts'
import { latexSource } from '../../../src-main/reports/formats/latex/latex.ts'
import { markdownReport } from '../../../src-main/reports/formats/markdown/markdown.ts'
import { typstReport } from '../../../src-main/reports/formats/pdf/pdf.ts'
import { manuscriptDocument, type Manuscript } from '../../../src-main/reports/manuscript/manuscript.ts'
import { resolverOf } from '../../../src-main/reports/manuscript/resolve-live-block.ts'
import { REPORT_TEMPLATES } from '../../../src-main/reports/manuscript/templates.ts'
import { markupFaults } from '../../figures/well-formed.ts'
import { anyText } from '../formats/hostile.ts'
import { studyDocument } from '../../../src-main/reports/study/study-document.ts'
import { madeUpStudy } from '../study.ts'

const study = madeUpStudy()
const resolve = resolverOf(new Map([[study.plan.id, study]]))
const facts = { title: 'Untitled', authors: ['A'], date: '2026-01-02', kicker: 'k' }
const read = (markdown: string): Manuscript => manuscriptDocument(markdown, resolve, facts)

describe('a text', () => {
  it('has a title, sections, and the blocks of Markdown', () => {
    const { document, problems } = read(
      '# Depth\n\nFirst.\n\n## Why\n\n- one\n- **two**\n\n1. a\n\n> said\n\n```\nx < y\n```\n\n### More\n\n| a | b |\n|---|--:|\n| 1 | $h_t$ |\n',
    )
    expect(problems).toEqual([])
    expect(document.title).toBe('Depth')
    expect(document.sections.map(({ title, blocks }) => [title, blocks.map(({ kind }) => kind)])).toEqual([
      ['', ['paragraph']],
      ['Why', ['list', 'list', 'quote', 'code', 'heading', 'table']],
    ])
    const [table] = blocksOf(document).flatMap((block) => (block.kind === 'table' ? [block.table] : []))
    expect(table!.columns.map(({ align }) => align)).toEqual(['left', 'right'])
    expect(table!.rows[0]!.cells[1]!.content).toEqual([{ kind: 'math', latex: 'h_t' }])
  })

  it('that begins without a heading has no empty one in any format', () => {
    const { document } = read('# T\n\nFirst.\n')
    expect(htmlReport(document)).not.toContain('<h2>')
    expect(markdownReport(document).get('report.md')).not.toMatch(/^##/m)
    expect(latexSource(document)).not.toContain('\\section')
    expect(typstReport(document).source).not.toMatch(/^= ?$/m)
  })

  it('shows raw HTML and scripts as text', () => {
    const page = htmlReport(read('a <b>c</b>\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))').document)
    expect(page).toContain('a &lt;b&gt;c&lt;/b&gt;')
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toMatch(/<script|href="javascript/)
  })

  it('says of a chart without figures when there will be one, and of a mistyped one what it may mean', () => {
    const failed = madeUpStudy({ shallow: [null, null], 'gate-mlp': [null, null] })
    const { problems } = manuscriptDocument(
      '{{figure test-metric}}\n\n{{figure drawing-3}}',
      resolverOf(new Map([[failed.plan.id, failed]])),
      facts,
    )
    expect(problems.map(({ hint }) => hint)).toEqual([
      expect.stringContaining('as soon as enough runs have ended'),
      expect.stringContaining('drawing-1'),
    ])
  })

  it('of any letters becomes a page', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 6 }), (texts) => {
        expect(markupFaults(htmlReport(read(texts.join('\n\n')).document))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('live blocks', () => {
  it('stand for what the study holds', () => {
    const { document, problems } = read(
      '{{figure test-metric}}\n\n{{table results study=study-1}}\n\n{{architecture input-mlp}}\n\n{{equation shallow}}\n\n{{environment}}\n\n{{bibliography}}\n\n{{methods}}\n\n{{conclusion}}\n\n{{notes}}\n\n{{table runs}}\n\n{{figure drawing-2}}',
    )
    expect(problems).toEqual([])
    expect(figuresOf(document).map(({ id }) => id)).toEqual(['test-metric', 'drawing-2'])
    const kinds = document.sections[0]!.blocks.map(({ kind }) => kind)
    expect(kinds.slice(0, 7)).toEqual([
      'figure',
      'table',
      'architecture',
      'equations',
      'definitions',
      'paragraph',
      'code',
    ])
  })

  it('that come twice, or from two studies, have pictures of their own', () => {
    const other = { ...madeUpStudy({ shallow: [1, 2, 4], 'input-mlp': [2, 3, 5] }), ownConclusion: null }
    const second = { ...other, plan: { ...other.plan, id: 'study-2' } }
    const both = resolverOf(new Map([study, second].map((one) => [one.plan.id, one])))
    const text = '{{figure test-metric}}\n\n{{figure test-metric study=study-2}}\n\n> {{figure test-metric}}'
    const { document } = manuscriptDocument(text, both, facts)
    expect(figuresOf(document).map(({ id }) => id)).toEqual(['test-metric', 'test-metric-no2', 'test-metric-no3'])
    const page = htmlReport(document)
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.filter((id, k) => ids.indexOf(id) !== k)).toEqual([])
    for (const [, id] of page.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id)
    for (const [, names = ''] of page.matchAll(/aria-labelledby="([^"]+)"/g))
      for (const id of names.split(' ')) expect(ids).toContain(id)
    const files = markdownReport(document)
    const pictures = [...files].filter(([path]) => path.startsWith('figures/'))
    expect(pictures).toHaveLength(3)
    expect(new Set(pictures.map(([, svg]) => svg.replace(/-no\d/g, ''))).size).toBe(2)
  })

  it('of the conclusion says what the user wrote in place of the generated words', () => {
    const own = { ...study, ownConclusion: 'Input depth wins.\n\nBy little, <b>and</b> at N = 3.' }
    const { document } = manuscriptDocument('{{conclusion}}', resolverOf(new Map([[study.plan.id, own]])), facts)
    expect(document.sections[0]!.blocks.map((block) => block.kind === 'paragraph' && wordsOf(block.content))).toEqual([
      'Input depth wins.',
      'By little, <b>and</b> at N = 3.',
    ])
    const standard = htmlReport(studyDocument(own))
    expect(standard).toContain('Input depth wins.')
    expect(standard).not.toContain(study.comparison.conclusion)
  })

  it('give figures within a line, a dash for what there is not', () => {
    const { document, problems } = read(
      'Mean {{statistic input-mlp.mean}} over {{statistic input-mlp.n}}, {{statistic input-mlp.difference}}; baseline {{statistic shallow.p}}.',
    )
    expect(problems).toEqual([])
    const [block] = document.sections[0]!.blocks
    expect(block?.kind === 'paragraph' && wordsOf(block.content)).toBe(
      'Mean 8.317 over 3, \u22120.107; baseline \u2013.',
    )
  })

  it('that stand for nothing are problems at their line, and shown as they were written', () => {
    const { document, problems } = read(
      'ok\n\n{{figure test-metrik}}\n\nsee {{table results}} and {{statistic x.mean}}\n\n{{nonsense}}\n\n{{table results study=other}}\n\n![alt words](x.png)',
    )
    expect(problems.map(({ code, place }) => `${place} ${code}`)).toEqual([
      'line 3 unknown-in-report',
      'line 5 live-block-in-line',
      'line 5 unknown-in-report',
      'line 7 wrong-live-block',
      'line 9 unknown-in-report',
      'line 11 picture-not-taken',
    ])
    expect(problems[0]!.hint).toContain('test-metric')
    const page = htmlReport(document)
    for (const written of ['{{figure test-metrik}}', '{{table results}}', '{{nonsense}}', 'alt words'])
      expect(page).toContain(written)
  })

  it.each(REPORT_TEMPLATES)('of the template $id all stand for something', ({ text }) => {
    const { id, architectures } = study.plan
    const markdown = text({ study: id, title: 'A study', architectures })
    const { document, problems } = read(markdown)
    expect(problems).toEqual([])
    expect(document.title).toContain('A study')
    expect(blocksOf(document).length).toBeGreaterThan(3)
  })
})
