/** A terminal that keeps what was said to it. */
import { runCommandLine } from '../../../src-main/hosts/cli/run-command-line.ts'
import type { Terminal } from '../../../src-main/hosts/cli/terminal/terminal.ts'

export interface RecordedTerminal extends Terminal {
  /** Lines that were printed as the result. */
  readonly printed: string[]
  /** JSON documents, as somebody reads them. */
  readonly documents: unknown[]
  /** Everything on the way. */
  readonly said: string[]
}

export function recordedTerminal(wantsJson = false, isWatched = false): RecordedTerminal {
  const printed: string[] = []
  const documents: unknown[] = []
  const said: string[] = []
  return {
    printed,
    documents,
    said,
    wantsJson,
    isWatched,
    columns: 100,
    print: (lines) => {
      if (!wantsJson) printed.push(...lines)
    },
    document: (value) => {
      if (wantsJson) documents.push(JSON.parse(JSON.stringify(value)))
    },
    say: (line) => void said.push(line),
    write: (text) => void said.push(text),
    style: (_style, text) => text,
    onInterrupt: () => () => undefined,
  }
}

/** Runs a command line in this process. */
export async function fathom(line: string, wantsJson = false) {
  const terminal = recordedTerminal(wantsJson)
  const words = line.split(' ').filter((word) => word !== '')
  const exitCode = await runCommandLine([...words, ...(wantsJson ? ['--json'] : [])], terminal)
  return { exitCode, text: terminal.printed.join('\n'), said: terminal.said.join('\n'), documents: terminal.documents }
}

/** The one JSON document of a command that went well. */
export async function document(line: string): Promise<Record<string, unknown>> {
  const { exitCode, documents, said } = await fathom(line, true)
  if (exitCode !== 0 || documents.length !== 1)
    throw new Error(`${line}: exit ${exitCode}, ${documents.length} documents; ${said}`)
  return documents[0] as Record<string, unknown>
}
