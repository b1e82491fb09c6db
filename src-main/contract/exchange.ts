import { z } from 'zod'
import { call } from './procedure.ts'

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
  report: call<ExportedFile>()(z.object({ project: z.string(), study: z.string(), format: z.string() })),
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
