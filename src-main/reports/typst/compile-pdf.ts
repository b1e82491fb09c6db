/** The door to Typst: a source with its pictures becomes a PDF, without network and without files of the machine. */
import { createRequire } from 'node:module'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

export interface TypstSource {
  readonly source: string
  /** SVG by the path that the source names it by: '/figures/1.svg'. */
  readonly pictures: ReadonlyMap<string, string>
}

/** Typst is not installed for this machine, or could not read what was written for it. */
export class TypstFailed extends Error {
  readonly problem: { readonly code: string; readonly place: string; readonly message: string; readonly hint: string }

  constructor(message: string, hint: string) {
    super(message)
    this.name = 'TypstFailed'
    this.problem = { code: 'typst-failed', place: 'PDF', message, hint }
  }
}

/** A folder that does not exist, so that no source can name a file of the machine. */
const NOWHERE = '/fathom-typst'

/**
 * The PDF: fonts embedded, tagged, with the title and author that the source sets. Throws `TypstFailed`. Takes milliseconds to seconds on
 * the thread that calls it.
 */
export function compilePdf({ source, pictures }: TypstSource): Uint8Array {
  const compiler = createCompiler()
  for (const [path, svg] of pictures) compiler.mapShadow(NOWHERE + path, Buffer.from(svg))
  const compiled = compiler.compile({ mainFileContent: source })
  const document = compiled.result
  if (document === null) {
    const failure = compiled.takeError()
    const told: unknown[] = failure === null ? [] : compiler.fetchDiagnostics(failure)
    throw new TypstFailed(
      told.map(wordsOf).join('; ') || 'the text could not be typeset',
      'Report it with the project.',
    )
  }
  const pdf = compiler.pdf(document)
  // What is remembered for another compilation would stay as long as the program.
  compiler.evictCache(0)
  return new Uint8Array(pdf)
}

const wordsOf = (diagnostic: unknown): string =>
  typeof diagnostic === 'object' && diagnostic !== null && 'message' in diagnostic
    ? String(diagnostic.message)
    : String(diagnostic)

/** Loaded when it is first needed: its binary is large, and may be missing on an unusual machine. */
function createCompiler(): NodeCompiler {
  const require = createRequire(import.meta.url)
  let typst: { readonly NodeCompiler: { create(settings: object): NodeCompiler } }
  try {
    typst = require('@myriaddreamin/typst-ts-node-compiler') as typeof typst
  } catch (error) {
    const why = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    throw new TypstFailed(`Typst is not there for this machine (${why})`, 'Choose another format: html, or latex.')
  }
  return typst.NodeCompiler.create({ workspace: NOWHERE })
}
