import { findLibrary } from '../../../execution/tensorflow/library/find.ts'
import { tryLibrary } from '../../../execution/tensorflow/library/trial/trial.ts'
import type { ExitCode } from '../command.ts'
import { give } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** `fathom tensorflow status`: 1 where no library is installed; one that does not work fails with the reason. */
export async function status(terminal: Terminal): Promise<ExitCode> {
  const found = findLibrary()
  if (!('binding' in found)) {
    const lines = [`${capitalised(found.why)}.`, `  ${found.remedy}.`]
    give(terminal, { document: { installed: false, ...found }, lines })
    return 1
  }
  const trial = await tryLibrary({ binding: found.binding, environment: process.env })
  const place = trial.gpu ? 'the GPU' : 'the processor'
  const words = trial.gpuWords === null || found.kind === 'cpu' ? [] : [`  No GPU: ${trial.gpuWords}`]
  give(terminal, {
    document: { installed: true, ...found, ...trial },
    lines: [
      `TensorFlow ${trial.version} works and computes on ${place} (${origins[found.from]}).`,
      `  ${found.binding}`,
      ...words,
    ],
  })
  return 0
}

const origins = {
  cache: 'installed by Fathom',
  package: "brought by the package's own script",
  named: 'named by you',
} as const

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
