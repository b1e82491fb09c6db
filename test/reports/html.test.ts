import { describe, expect, test } from 'vitest'
import { fixed, signed, whole } from '../../src-main/figures/numerals.ts'
import { htmlReport as writeHtml, studyDocument, type ReportData } from '../../src-main/reports/index.ts'
import { bibliography, referenceText } from '../../src-main/reports/bibliography.ts'
import { depthText } from '../../src-main/reports/study/results.ts'
import { equationMarkup } from '../../src-main/reports/formats/html/equation.ts'
import { markupFaults, repeatedIds } from '../figures/well-formed.ts'
import { HOSTILE, madeUpStudy, type Outcomes } from './study.ts'

const htmlReport = (data: ReportData): string => writeHtml(studyDocument(data))
const study = madeUpStudy()
const page = htmlReport(study)
const text = page.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<annotation[\s\S]*?<\/annotation>/g, '')

describe('the page', () => {
  test('is well-formed and every id is there once', () => {
    expect(markupFaults(page)).toEqual([])
    expect(repeatedIds(page)).toEqual([])
  })

  test('needs nothing from outside, and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|javascript:|\son\w+=/i)
    expect(page).not.toMatch(/(?:href|src)="/)
    expect(page).not.toMatch(/url\((?!#)/)
    const addresses = [...page.matchAll(/https?:\/\/[^\s"<]+/g)].map(([address]) => address)
    const namespaces = ['http://www.w3.org/2000/svg', 'http://www.w3.org/1998/Math/MathML']
    expect(addresses.filter((address) => !namespaces.includes(address))).toEqual([])
  })

  test('shows what users wrote as text', () => {
    expect(page).not.toContain(HOSTILE)
    expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;two&#39;')
    expect(page).toContain('Too few seeds &amp; more.')
  })

  test('is light and dark by the system, and light on paper', () => {
    expect(page).toContain('@media screen and (prefers-color-scheme: dark)')
    expect(page).toContain('size: A4')
  })

  test('has every section', () => {
    const ids = [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual([
      'answer',
      'result',
      'figures',
      'methods',
      'architectures',
      'environment',
      'references',
      'drawings',
    ])
  })

  test('says the conclusion, the command and how many seeds are needed', () => {
    expect(text).toContain(study.comparison.conclusion)
    expect(text).toContain('fathom compare --task piano-roll --data &quot;my file.json&quot;')
    expect(text).toContain(
      'With 3 seeds no outcome could have reached 0.05: 2 compared together need at least 7 seeds.',
    )
  })

  test('shows no figure that is not one', () => expect(text).not.toMatch(/\b(?:NaN|undefined|null|Infinity)\b/))
})

describe('the table of results', () => {
  const rows = page.slice(page.indexOf('<table class="results">')).split('</tr>').slice(1, 4)

  test('has the baseline on top', () => {
    expect(rows[0]).toContain('class="baseline"')
    expect(rows[0]).toContain('Shallow')
  })

  test.each([
    [0, 'shallow'],
    [1, 'input-mlp'],
    [2, 'stack-h'],
  ])('row %i has the figures of %s', (index, id) => {
    const {
      test: found,
      difference,
      parameters,
      width,
    } = study.comparison.architectures.find((architecture) => architecture.id === id)!
    const shown = [...rows[index]!.replace(/<th[\s\S]*?<\/th>/, '').matchAll(/>([^<]+)</g)].map(([, cell]) => cell)
    const plain = (value: number): string => fixed(value, 3)
    const sign = (value: number): string => signed(value, 3)
    expect(shown).toEqual([
      plain(found.mean!),
      `${plain(found.interval![0])} to ${plain(found.interval![1])}`,
      ...(difference === null
        ? ['baseline']
        : [
            sign(difference.mean!),
            `${sign(difference.interval![0])} to ${sign(difference.interval![1])}`,
            '0.5',
            'cannot tell',
          ]),
      found.n === 3 ? '3' : '2 of 3',
      whole(parameters!),
      String(width),
      ...depths(id),
      '20',
    ])
  })

  test('marks what failed and what still falls', () => {
    expect(rows[2]).toContain('1 of 3 failed; 1 of 3 still improving at the end')
  })

  function depths(id: string): string[] {
    const { description } = study.nets.find((net) => net.id === id)!
    return [description.recurrentDepth, description.feedforwardDepth, description.skipCoefficient].map(depthText)
  }
})

test.each([
  [3, '3'],
  [0.5, '1/2'],
  [1 / 3, '1/3'],
  [1.5, '1.5'],
  [null, '∞'],
])('depth %d is written %s', (value, written) => expect(depthText(value)).toBe(written))

describe('equations', () => {
  test('become MathML', () => {
    expect(equationMarkup('h = \\tanh\\left(W_h x\\right)')).toMatch(/<math[\s\S]*<mi>tanh<\/mi>[\s\S]*<\/math>/)
  })
  test('that cannot be read stay LaTeX', () => expect(equationMarkup('\\frac{<')).toBe('<code>\\frac{&lt;</code>'))
  test('of every architecture are on the page', () => {
    const count = study.nets.reduce((sum, { description }) => sum + description.equations.length, 0)
    expect(page.match(/<math /g)).toHaveLength(count)
  })
})

describe('the bibliography', () => {
  const texts = bibliography(study).map(referenceText)

  test('has what was used, once, and nothing else', () => {
    const has = (words: string): number => texts.filter((entry) => entry.includes(words)).length
    const used = ['Bach', 'Long short-term memory', 'Holm', 'Fisher', 'Student', 'Architectural complexity', 'Adam']
    expect(used.map(has)).toEqual(used.map(() => 1))
    expect(['Wilcoxon', 'Efron', 'highway', 'Elman'].map(has)).toEqual([0, 0, 0, 0])
  })

  test('names no test where nothing could be tested', () => {
    const alone = bibliography(madeUpStudy({ shallow: [8.4] }))
      .map(referenceText)
      .join('\n')
    expect(alone).not.toMatch(/Holm|Fisher|Student/)
  })
})

test.each<[string, Outcomes]>([
  ['no finished run', { shallow: [null, null], 'input-mlp': [null, null] }],
  ['one seed', { shallow: [8.4], 'input-mlp': [8.3] }],
  ['one architecture', { shallow: [8.4, 8.5, 8.6] }],
  ['equal figures', { shallow: [8.4, 8.4], 'input-mlp': [8.4, 8.4] }],
  ['a baseline that failed', { shallow: [null, null], 'input-mlp': [8.4, 8.5] }],
  ['figures of zero', { shallow: [0, 0], 'input-mlp': [0, 0.001] }],
])('a study with %s gives a whole page', (_, outcomes) => {
  const unusual = htmlReport(madeUpStudy(outcomes))
  expect(markupFaults(unusual)).toEqual([])
  expect(unusual).not.toMatch(/no intervals|with their no/)
  expect(unusual.replace(/<style>[\s\S]*?<\/style>/, '')).not.toMatch(/\b(?:NaN|undefined|Infinity)\b/)
})
