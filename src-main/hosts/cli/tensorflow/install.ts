import { installFromPackage } from '../../../execution/tensorflow/library/build/package-script.ts'
import { installLibrary } from '../../../execution/tensorflow/library/install.ts'
import type { Trial } from '../../../execution/tensorflow/library/trial/trial.ts'
import { useLibrary } from '../../../execution/tensorflow/library/use.ts'
import type { Work } from '../../../execution/tensorflow/library/work.ts'
import type { Given } from '../arguments/option.ts'
import { claims, text } from '../arguments/read.ts'
import type { ExitCode } from '../command.ts'
import { duration } from '../terminal/numbers.ts'
import { give } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { withInterrupts } from './with-interrupts.ts'

/** `fathom tensorflow install`. */
export function install(given: Given, terminal: Terminal): Promise<ExitCode> {
  return withInterrupts(terminal, {
    job: async (work) => {
      const begun = performance.now()
      const done = await installed(given, work)
      if (given.values.has('into')) await useLibrary(done.folder, work)
      return { ...done, seconds: (performance.now() - begun) / 1000 }
    },
    show: (done) => give(terminal, { document: done, lines: [resultLine(done), ...gpuLines(done)] }),
  })
}

async function installed(given: Given, work: Work): Promise<Omit<Done, 'seconds'>> {
  if (claims(given, 'from-package')) return { ...(await installFromPackage(work)), kind: 'cuda', wasThere: false }
  const kind = claims(given, 'cuda') ? 'cuda' : 'cpu'
  const [index, wheel, into] = ['index', 'wheel', 'into'].map((id) => text(given, id))
  return installLibrary({ kind, index, wheel, into }, work)
}

interface Done extends Trial {
  readonly folder: string
  readonly kind: string
  readonly wasThere: boolean
  readonly seconds: number
}

function resultLine({ version, folder, wasThere, seconds }: Done): string {
  const how = wasThere ? 'was installed already, and works' : `is installed and works (${duration(seconds)})`
  return `TensorFlow ${version} ${how}: ${folder}`
}

function gpuLines({ kind, gpu, gpuWords }: Done): string[] {
  if (gpu) return ['It computes on the GPU.']
  if (kind === 'cpu') return []
  const words = gpuWords === null ? '' : ` (${gpuWords})`
  return [
    `It finds no GPU that it can use${words} and computes on the processor; 'fathom doctor' says what is missing.`,
  ]
}
