import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../src-main/foundation/sha256.ts'
import { blocksOf, figuresOf } from '../../../src-main/reports/document/find-figures.ts'
import { wordsOf } from '../../../src-main/reports/document/inline.ts'
import { formatOfEnding, REPORT_FORMATS, reportFormat } from '../../../src-main/reports/formats/formats.ts'
import { latexReport } from '../../../src-main/reports/formats/latex/latex.ts'
import type { Report, ReportFiles } from '../../../src-main/reports/formats/report.ts'
import type { ReportData } from '../../../src-main/reports/report-data.ts'
import { reportNotes } from '../../../src-main/reports/study/notes.ts'
import { studyDocument } from '../../../src-main/reports/study/study-document.ts'
import { markupFaults } from '../../figures/well-formed.ts'
import { temporaryFolder } from '../../project/temporary.ts'
import { madeUpStudy, type Outcomes } from '../study.ts'
import { hasText, unpackedPdf } from '../typst/pdf-text.ts'
import { documentOf, NASTY } from './hostile.ts'

const reportOf = (data: ReportData): Report => ({ data, document: studyDocument(data) })
const report = reportOf(madeUpStudy())
const text = (files: ReportFiles, path: string): string => {
  const content = files.get(path)
  return typeof content === 'string' ? content : Buffer.from(content ?? []).toString('latin1')
}

describe('every format', () => {
  it.each(REPORT_FORMATS.map(({ id }) => id))('%s has its main file, and says the same twice', async (id) => {
    const format = reportFormat(id)
    const files = await format.write(report)
    if (format.main !== '') expect([...files.keys()]).toContain(format.main)
    expect(files.size).toBeGreaterThan(0)
    if (format.isOneFile) expect(files.size).toBe(1)
    expect(await format.write(report)).toEqual(files)
  })

  it.each(['html', 'md', 'md-file', 'latex', 'json'])('%s has every note, figure id and the conclusion', async (id) => {
    const format = reportFormat(id)
    const written = text(await format.write(report), format.main)
    for (const { trace } of figuresOf(report.document)) expect(written.replaceAll('-{}', '-')).toContain(trace.id)
    expect(written).toContain('The order found here is a hint, not a finding.')
    expect(written).toMatch(/Too few seeds/)
  })

  it('as Markdown in one file has every picture in its text', async () => {
    const written = text(await reportFormat('md-file').write(report), 'report.md')
    const pictures = [...written.matchAll(/\]\(data:image\/svg\+xml;base64,([^)]+)\)/g)].map(([, data = '']) =>
      Buffer.from(data, 'base64').toString(),
    )
    expect(written).not.toContain('](figures/')
    expect(pictures).toHaveLength(figuresOf(report.document).length)
    for (const picture of pictures) expect(markupFaults(picture)).toEqual([])
    const folder = text(await reportFormat('md').write(report), 'report.md')
    const words = (markdown: string): string => markdown.replace(/\]\((?:figures|data)[^)]*\)/g, '](picture)')
    expect(words(written)).toBe(words(folder))
  })

  it('is found by name and by ending', () => {
    expect(formatOfEnding('.PDF')?.id).toBe('pdf')
    expect(formatOfEnding('.tex')?.id).toBe('latex')
    expect(formatOfEnding('.md')?.id).toBe('md')
    expect(formatOfEnding('')).toBeUndefined()
    expect(() => reportFormat('pfd')).toThrow(/pdf/)
  })
})

/** What is unusual, and what a reader is told of it. */
const UNUSUAL: readonly (readonly [what: string, outcomes: Outcomes, note: RegExp])[] = [
  ['one seed', { shallow: [8.4], 'input-mlp': [8.3] }, /trained on one seed/],
  ['unequal seeds', { shallow: [8.4, 8.5, 8.6], 'input-mlp': [8.3, null, 8.2] }, /unequal numbers of seeds/],
  ['ties', { shallow: [8.4, 8.6], 'input-mlp': [8.6, 8.4] }, /Equal means/],
  ['zero variance', { shallow: [8.4, 8.4], 'input-mlp': [8.3, 8.2] }, /same test figure on every seed/],
  ['an infinite loss', { shallow: [8.4, 8.5], 'input-mlp': [8.3, Infinity] }, /seed 2 is not finite/],
]

describe.each(UNUSUAL)('a study with %s', (_, outcomes, note) => {
  const unusual = reportOf(madeUpStudy(outcomes))

  it('says so in every format', async () => {
    expect(reportNotes(unusual.data.comparison).some((words) => note.test(words))).toBe(true)
    const notes = blocksOf(unusual.document).flatMap((block) =>
      block.kind === 'notes' ? block.items.map(wordsOf) : [],
    )
    expect(notes.some((words) => note.test(words))).toBe(true)
    for (const id of ['html', 'md', 'latex']) {
      const format = reportFormat(id)
      const written = text(await format.write(unusual), format.main)
      expect(written, id).toMatch(note)
      expect(written.replace(/<style>[\s\S]*?<\/style>|\\undefined/, ''), id).not.toMatch(
        /\b(?:NaN|undefined|Infinity)\b/,
      )
    }
    expect([...(await reportFormat('pdf').write(unusual)).values()][0]!.length).toBeGreaterThan(10_000)
  })
})

it('bold is the best mean, and a mark says what is beyond chance', () => {
  const nine = (start: number): number[] => Array.from({ length: 9 }, (_, k) => start + k / 100)
  const sure = studyDocument(madeUpStudy({ shallow: nine(8.4), 'input-mlp': nine(8.1) }))
  const [table] = blocksOf(sure).flatMap((block) => (block.kind === 'table' ? [block.table] : []))
  const cells = table!.rows.map(({ cells: row }) => [row[1]!.isBest ?? false, row[2]!.mark ?? ''])
  expect(cells).toEqual([
    [false, ''],
    [true, '*'],
  ])
  expect(wordsOf(table!.legend)).toMatch(/best mean is bold.*\* better or worse than the baseline beyond chance/)
})

describe('the data', () => {
  it('as CSV has every run in full precision', async () => {
    const files = await reportFormat('csv').write(report)
    const runs: Record<string, string>[] = parse(text(files, 'runs.csv'), { columns: true })
    const found = runs.map(({ architecture, seed, test }) => `${architecture} ${seed} ${test}`)
    const expected = report.data.comparison.architectures.flatMap(({ id, runs: all }) =>
      all.map(({ seed, test }) => `${id} ${seed} ${test ?? ''}`),
    )
    expect(found).toEqual(expected)
    const curves: Record<string, string>[] = parse(text(files, 'curves.csv'), { columns: true })
    expect(curves).toHaveLength(report.data.curves.reduce((sum, { evaluations }) => sum + evaluations.length, 0))
  })

  it('as JSON has the comparison and what every figure shows', async () => {
    const json = JSON.parse(text(await reportFormat('json').write(report), 'report.json')) as Record<string, unknown>
    expect(json['comparison']).toEqual(JSON.parse(JSON.stringify(report.data.comparison)))
    expect((json['figures'] as unknown[]).length).toBe(figuresOf(report.document).length)
  })
})

it('the pack holds all of it, with a checksum of every file', async () => {
  const zip = (await reportFormat('pack').write(report)).get('paper-pack.zip') as Uint8Array
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'pack.zip'), zip)
  const python = spawnSync('python3', ['-m', 'zipfile', '-e', 'pack.zip', 'out'], { cwd: folder })
  if (python.status !== 0) {
    expect(Buffer.from(zip.subarray(0, 2)).toString()).toBe('PK')
    return
  }
  const lines = readFileSync(join(folder, 'out', 'SHA256SUMS'), 'utf8')
    .trim()
    .split('\n')
  for (const line of lines) {
    const [sum, path] = line.split('  ') as [string, string]
    expect(sha256(readFileSync(join(folder, 'out', path))), path).toBe(sum)
  }
  const paths = lines.map((line) => line.split('  ')[1])
  for (const path of [
    'report.html',
    'report.pdf',
    'report.json',
    'md/report.md',
    'latex/report.tex',
    'csv/runs.csv',
    'study.json',
    'COMMANDS.txt',
    'architectures/shallow.json',
  ])
    expect(paths).toContain(path)
  const commands = readFileSync(join(folder, 'out', 'COMMANDS.txt'), 'utf8')
  for (const { trace } of figuresOf(report.document)) expect(commands).toContain(`fathom figure ${trace.id} `)
})

it('the PDF has title, author, tags, bookmarks of its sections and embedded fonts', async () => {
  const pdf = unpackedPdf((await reportFormat('pdf').write(report)).get('report.pdf') as Uint8Array)
  for (const words of ['Where should the depth go?', 'Fathom 0.1.0', 'Methods'])
    expect(hasText(pdf, words), words).toBe(true)
  expect(pdf).toMatch(/\/Marked true/)
  expect(pdf).toMatch(/\/S ?\/Formula/)
  expect(pdf).toMatch(/\/S ?\/Table/)
  expect(pdf).not.toMatch(/\/Subtype ?\/Image/)
})

const hasLatex = spawnSync('pdflatex', ['--version']).status === 0

describe('LaTeX', () => {
  const compiled = (files: ReportFiles): string => {
    const folder = temporaryFolder()
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    const run = (command: string, ...args: string[]): string =>
      execFileSync(command, args, { cwd: folder, encoding: 'latin1', stdio: ['ignore', 'pipe', 'ignore'] })
    run('pdflatex', '-interaction=nonstopmode', '-halt-on-error', 'report')
    run('bibtex', 'report')
    run('pdflatex', '-interaction=nonstopmode', '-halt-on-error', 'report')
    return run('pdflatex', '-interaction=nonstopmode', '-halt-on-error', 'report')
  }
  if (!hasLatex) return it.skip('compiles: pdflatex is not installed', () => undefined)

  it('compiles with a plain TeX Live, its sources known', { timeout: 120_000 }, () => {
    const log = compiled(latexReport(report.document))
    expect(log).toMatch(/Output written on report\.pdf/)
    expect(log).not.toMatch(/undefined (?:references|citations)|Missing character/)
  })

  it('compiles whatever names are made of', { timeout: 120_000 }, () => {
    expect(compiled(latexReport(documentOf(NASTY.join(' '))))).toMatch(/Output written on report\.pdf/)
  })
})
