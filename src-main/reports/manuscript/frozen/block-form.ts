/** The form of what a frozen block stood for: a project file may come from anywhere, and its blocks go into pages and documents. */
import { z } from 'zod'
import type { Block, Inline, ReportTable } from '../../document/report-document.ts'
import { isSafeSvg } from './safe-svg.ts'

const text = z.string()
const svg = z.string().refine(isSafeSvg, 'it is not a plain drawing')

const inline: z.ZodType<Inline> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), text }),
    z.strictObject({ kind: z.literal('code'), text }),
    z.strictObject({ kind: z.literal('symbol'), letter: text, index: text }),
    z.strictObject({ kind: z.literal('math'), latex: text }),
    z.strictObject({ kind: z.enum(['strong', 'emphasis']), content: z.array(inline) }),
    z.strictObject({ kind: z.literal('link'), address: text, content: z.array(inline) }),
  ]),
)
const words = z.array(inline)

const cell = z.strictObject({
  content: words,
  detail: text.exactOptional(),
  remark: text.exactOptional(),
  slot: z.int().min(0).exactOptional(),
  isBest: z.boolean().exactOptional(),
  mark: text.exactOptional(),
})

const table: z.ZodType<ReportTable> = z.strictObject({
  id: text,
  title: text,
  columns: z.array(z.strictObject({ title: words, unit: text, align: z.enum(['left', 'right']) })),
  rows: z.array(z.strictObject({ isBaseline: z.boolean(), cells: z.array(cell) })),
  legend: words,
  role: z.enum(['main', 'data']),
})

/** Without TikZ: commands of LaTeX are run, so a frozen drawing goes there as a picture. */
const figure = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: text,
  subtitle: text,
  reading: text,
  description: text,
  svg,
  width: z.number().positive().max(10_000),
  table: table.nullable(),
  trace: z.strictObject({ id: text, study: text, runs: z.array(text) }),
})

const reference = z.strictObject({
  authors: text,
  year: z.number(),
  title: text,
  venue: text.exactOptional(),
  arxiv: text.exactOptional(),
  doi: text.exactOptional(),
})

const block: z.ZodType<Block> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('paragraph'),
      content: words,
      weight: z.enum(['answer', 'small']).exactOptional(),
    }),
    z.strictObject({ kind: z.literal('heading'), content: words }),
    z.strictObject({ kind: z.literal('list'), isOrdered: z.boolean(), items: z.array(z.array(block)) }),
    z.strictObject({ kind: z.literal('notes'), items: z.array(words) }),
    z.strictObject({ kind: z.literal('quote'), blocks: z.array(block) }),
    z.strictObject({ kind: z.literal('code'), text }),
    z.strictObject({ kind: z.literal('definitions'), entries: z.array(z.tuple([text, text])) }),
    z.strictObject({ kind: z.literal('equations'), lines: z.array(text) }),
    z.strictObject({ kind: z.literal('table'), table }),
    z.strictObject({ kind: z.literal('figure'), figure }),
    z.strictObject({ kind: z.literal('references'), references: z.array(reference) }),
    z.strictObject({
      kind: z.literal('architecture'),
      id: text,
      title: text,
      slot: z.int().min(0),
      sketch: svg,
      blocks: z.array(block),
    }),
  ]),
)

/** What stands in `FrozenBlock.content`. */
export const contentForm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('blocks'), blocks: z.array(block) }),
  z.strictObject({ kind: z.literal('inline'), content: words }),
])
