import { z } from 'zod'
import { LONGEST_MANUSCRIPT } from '../document/effects/manuscript.ts'
import type { FrozenBlock } from '../document/frozen-block.ts'
import type { Problem } from '../foundation/problem.ts'
import type { InsertableBlock } from '../reports/manuscript/insertable-blocks.ts'
import { call } from './procedure.ts'

export type { InsertableBlock }

/** A file as it is handed to the window, which offers it for saving. */
export interface ExportedFile {
  /** 'gate-mlp.pdf': letters, digits, dots and dashes only. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** A format of code or weights. */
export interface CodeFormatView {
  readonly id: string
  /** 'PyTorch: ...' in words. */
  readonly title: string
}

/** A format of a report. */
export interface ReportFormatView {
  readonly id: string
  /** 'PDF, typeset, with vector figures' */
  readonly title: string
  /** Whether it is one file; several come as one ZIP. */
  readonly isOneFile: boolean
}

/** A report while it is written. */
export interface ReportDraftView {
  /** The text as a page by itself, without scripts. */
  readonly html: string
  /** What of the text stands for nothing; the place is 'line 3'. */
  readonly problems: readonly Problem[]
  /** What can be put into the text. */
  readonly blocks: readonly InsertableBlock[]
  /** Texts to begin with. */
  readonly templates: readonly ReportTemplateView[]
  /** Runs of the study; `ended` ones have come to figures or failed. */
  readonly runs: { readonly planned: number; readonly ended: number }
}

export interface ReportTemplateView {
  readonly id: string
  readonly title: string
  /** What it holds, in one sentence. */
  readonly about: string
  readonly text: string
}

/** A live block as it is now, to be kept by the command `freeze-blocks`. */
export interface FrozenBlockView {
  /** What was asked for: 'figure learning-curves'. */
  readonly inside: string
  /** Under which its text names it. */
  readonly id: string
  readonly frozen: FrozenBlock
}

/** The largest drawing that is typeset, in letters of SVG. */
const LARGEST_DRAWING = 5_000_000

/**
 * What leaves the program that a window cannot write by itself. SVG, TikZ and JSON of a drawing it writes with `DRAWING_TEXTS` of
 * `figures/diagram/drawing-text.ts`, PNG with `pngOf` of `src-renderer/ui/picture-png.ts`.
 */
export const exchangeRoom = {
  /** The drawing as it is shown, moved parts and all, as a PDF of its own size with embedded fonts. Works on a thread of its own. */
  drawingPdf: call<ExportedFile>()(
    z.object({ svg: z.string().max(LARGEST_DRAWING), title: z.string().max(500), description: z.string().max(20_000) }),
  ),
  reportFormats: call<readonly ReportFormatView[]>()(z.object({})),
  /** The report of a started study as one file, made on a thread of its own out of the project as it stands. */
  report: call<ExportedFile>()(
    z.object({
      project: z.string(),
      study: z.string(),
      format: z.string(),
      /** Markdown with live blocks in place of the standard report. */
      text: z.string().max(LONGEST_MANUSCRIPT).optional(),
    }),
  ),
  /** A text of a report on a started study as it would look now, on a thread of its own. */
  reportDraft: call<ReportDraftView>()(
    z.object({ project: z.string(), study: z.string(), text: z.string().max(LONGEST_MANUSCRIPT) }),
  ),
  /** What live blocks of a started study stand for now, on a thread of its own; what stands for nothing is left out. */
  freezeBlocks: call<readonly FrozenBlockView[]>()(
    z.object({ project: z.string(), study: z.string(), blocks: z.array(z.string().max(1_000)).max(2_000) }),
  ),
  codeFormats: call<readonly CodeFormatView[]>()(z.object({})),
  /**
   * A folder as ZIP with readable code, weights and a check of them: of an architecture with weights drawn by `seed` (JSON as the
   * document holds it), or of a stored run with its best weights. Fails with a problem at its place where the net is not sound or not trained.
   */
  code: call<ExportedFile>()(
    z.object({
      format: z.string(),
      net: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('untrained'), architecture: z.unknown(), seed: z.int().min(0) }),
        z.object({ kind: z.literal('run'), project: z.string(), study: z.string(), run: z.string() }),
      ]),
    }),
  ),
}
