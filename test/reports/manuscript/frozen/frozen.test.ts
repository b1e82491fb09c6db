import { describe, expect, it } from 'vitest'
import { frozenKey, type FrozenBlock } from '../../../../src-main/document/frozen-block.ts'
import { placedBlocks, readLiveBlock, withBlocks } from '../../../../src-main/document/live-block.ts'
import { figuresOf } from '../../../../src-main/reports/document/find-figures.ts'
import { REPORT_FORMATS } from '../../../../src-main/reports/formats/formats.ts'
import { typstReport } from '../../../../src-main/reports/formats/pdf/pdf.ts'
import { htmlReport } from '../../../../src-main/reports/formats/html/html.ts'
import { freezeWritten } from '../../../../src-main/reports/manuscript/frozen/freeze-written.ts'
import { withFrozen } from '../../../../src-main/reports/manuscript/frozen/thaw.ts'
import { insertableBlocks } from '../../../../src-main/reports/manuscript/insertable-blocks.ts'
import { manuscriptDocument, type Manuscript } from '../../../../src-main/reports/manuscript/manuscript.ts'
import { resolverOf } from '../../../../src-main/reports/manuscript/resolve-live-block.ts'
import type { ReportData } from '../../../../src-main/reports/report-data.ts'
import { madeUpStudy, THREE_SEEDS } from '../../study.ts'

const before = madeUpStudy()
/** The same plan with other outcomes: the runs of before are gone. */
const after = madeUpStudy({ ...THREE_SEEDS, shallow: [9.11, 9.14, null] })
const facts = { title: 'Untitled', authors: ['A'], date: '2026-01-02', kicker: 'k' }
const from = {
  studies: new Map([[before.plan.id, before]]),
  titles: new Map([[before.plan.id, 'Depth <1>']]),
  at: '2026-11-28T09:00:00.000Z',
}

type Settings = Record<string, FrozenBlock>

/** The text with every block frozen as `before` has it, and what is kept of them. */
function frozen(text: string): { text: string; settings: Settings } {
  const settings: Settings = {}
  const changed = placedBlocks(text).flatMap((place) =>
    freezeWritten(place.block, from).map(({ id, frozen: one }) => {
      settings[frozenKey(id)] = one
      return { ...place, block: { ...place.block, frozen: id } }
    }),
  )
  return { text: withBlocks(text, changed), settings }
}

const read = (text: string, settings: Settings, data: ReportData | null = after): Manuscript =>
  manuscriptDocument(
    text,
    withFrozen(resolverOf(new Map(data === null ? [] : [[data.plan.id, data]])), settings),
    facts,
  )

const TEXT = '# T\n\n{{figure test-metric}}\n\nMean {{statistic shallow.mean}}.\n\n{{table results}}\n'

describe('a frozen block', () => {
  const kept = frozen(TEXT)
  const document = read(kept.text, kept.settings)

  it('stands for what it stood for, whatever became of its runs, and says so', () => {
    expect(document.problems).toEqual([])
    const page = htmlReport(document.document)
    const live = htmlReport(read(TEXT, {}).document)
    expect([page.includes('8.423'), page.includes('9.13')]).toEqual([true, false])
    expect([live.includes('8.423'), live.includes('9.13')]).toEqual([false, true])
    expect(page).toContain('8.423\u2020')
    expect(page.match(/Frozen on 28 November 2026, from 9 runs of Depth &lt;1&gt;\./g)).toHaveLength(3)
    // Also where there is no study any more.
    expect(htmlReport(read(kept.text, kept.settings, null).document)).toBe(page)
  })

  it('is marked in every format that has words', async () => {
    const report = { data: after, document: document.document }
    for (const format of REPORT_FORMATS.filter(({ id }) => ['html', 'md', 'latex', 'json'].includes(id))) {
      const main = (await format.write(report)).get(format.main)
      expect(`${format.id} ${String(main).includes('Frozen on 28 November 2026')}`).toBe(`${format.id} true`)
    }
    expect(typstReport(document.document).source.match(/Frozen on 28 November 2026/g)).toHaveLength(3)
  })

  it('of every kind comes back as it was', () => {
    const all = insertableBlocks(before)
      .map(({ text }) => text)
      .join('\n\n')
    const made = frozen(all)
    expect(Object.keys(made.settings).length).toBe(insertableBlocks(before).length)
    const { problems, document: again } = read(made.text, made.settings, null)
    expect(problems).toEqual([])
    const live = read(all, {}, before).document
    expect(figuresOf(again).map(({ id, svg }) => [id, svg])).toEqual(figuresOf(live).map(({ id, svg }) => [id, svg]))
    expect(again.sections.flatMap(({ blocks }) => blocks).length).toBeGreaterThan(
      live.sections.flatMap(({ blocks }) => blocks).length,
    )
  })

  it('is not frozen twice, and neither is what stands for nothing', () => {
    expect(freezeWritten(readLiveBlock('table results frozen=0123456789ab', ''), from)).toEqual([])
    expect(freezeWritten(readLiveBlock('table nothing', ''), from)).toEqual([])
    expect(freezeWritten(readLiveBlock('table results study=other', ''), from)).toEqual([])
    expect(freezeWritten(readLiveBlock('nonsense', ''), from)).toEqual([])
  })
})

describe('what is kept of a frozen block', () => {
  const [{ id, frozen: one }] = freezeWritten(readLiveBlock('figure test-metric', ''), from) as [
    { id: string; frozen: FrozenBlock },
  ]
  const text = `{{figure test-metric frozen=${id}}}`
  const messages = (settings: Settings, written = text): string[] =>
    read(written, settings).problems.map(({ place, message }) => `${place}: ${message}`)

  it('is missed where it is gone, or is of another block', () => {
    expect(messages({})).toEqual([`line 1: the project keeps nothing frozen as ${id}`])
    expect(messages({ [frozenKey(id)]: one }, `{{figure learning-curves frozen=${id}}}`)).toEqual([
      `line 1: what is frozen as ${id} is {{figure test-metric}}`,
    ])
  })

  it.each([
    ['a script beside the drawing', '</svg><script>alert(1)</script>'],
    ['a script in the drawing', '<script>alert(1)</script></svg>'],
    ['a handler', '<rect onload="alert(1)"/></svg>'],
    ['a foreign object', '<foreignObject><b>x</b></foreignObject></svg>'],
    ['an address elsewhere', '<rect fill="url(https://x.example/a)"/></svg>'],
    ['a picture from elsewhere', '<image href="https://x.example/a.png"/></svg>'],
    ['a tag that is not closed', '<g></svg>'],
    ['an attribute without quotes', '<rect x=1></rect></svg>'],
    ['a comment', '<!-- x --></svg>'],
  ])('is not taken with %s', (_, tail) => {
    const content = JSON.parse(one.content) as { blocks: { figure: { svg: string } }[] }
    content.blocks[0]!.figure.svg = content.blocks[0]!.figure.svg.replace(/<\/svg>\s*$/, tail)
    const settings = { [frozenKey(id)]: { ...one, content: JSON.stringify(content) } }
    expect(messages(settings)).toEqual([`line 1: what is frozen as ${id} cannot be read`])
    expect(htmlReport(read(text, settings).document)).not.toMatch(/<script|onload|foreignObject|x\.example/)
  })

  it.each(['', '{}', '[]', 'null', '{"kind":"blocks","blocks":[{"kind":"raw"}]}', '{"kind":"problem"}'])(
    'is not taken as %j',
    (content) => {
      expect(messages({ [frozenKey(id)]: { ...one, content } })).toHaveLength(1)
    },
  )
})
