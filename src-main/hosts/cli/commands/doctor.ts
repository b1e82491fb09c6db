import { availableParallelism, cpus, freemem, totalmem } from 'node:os'
import { libraryFacts } from '../../../execution/tensorflow/library/facts.ts'
import type { LibraryFacts } from '../../../execution/tensorflow/library/facts.ts'
import { executorsHere } from '../../../studies/executors/here.ts'
import { startEngine } from '../../engine/start-engine.ts'
import type { Command } from '../command.ts'
import { machineFeatures } from '../doctor/features.ts'
import { tensorflowLines } from '../doctor/tensorflow.ts'
import { give } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { version } from '../version.ts'

export const doctor: Command = {
  places: [],
  about:
    'Says what this machine has for training (cores, memory, vector instructions of WebAssembly, threads), which executors run on it, or why not, and what TensorFlow needs here.',
  options: [],
  examples: [['fathom doctor', 'a page to look at, or to send along with a question']],
  async run(_given, terminal) {
    const findings = await examine()
    give(terminal, { document: findings, lines: inWords(findings, terminal) })
    return findings.executors.some(({ works }) => works) ? 0 : 1
  },
}

interface Findings {
  readonly fathom: string
  readonly node: string
  readonly v8: string
  readonly platform: string
  readonly processor: string
  readonly cores: number
  readonly memoryMb: { readonly total: number; readonly free: number }
  readonly simd: boolean
  readonly relaxedSimd: boolean
  /** Whether two 128-bit operations are joined into one of 256 bits; why not, otherwise. */
  readonly simd256: { readonly works: boolean; readonly why: string }
  readonly threads: { readonly works: boolean; readonly why: string }
  readonly executors: readonly {
    readonly name: string
    readonly works: boolean
    readonly variant: string | null
    readonly why: string | null
  }[]
  readonly tensorflow: LibraryFacts
}

async function examine(): Promise<Findings> {
  const executors = await executorsHere(startEngine)
  const mb = (bytes: number): number => Math.round(bytes / 2 ** 20)
  return {
    fathom: version(),
    node: process.versions.node,
    v8: process.versions.v8,
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryMb: { total: mb(totalmem()), free: mb(freemem()) },
    ...(await machineFeatures()),
    executors: executors.map((one) =>
      one.works
        ? { name: one.name, works: true, variant: one.variant, why: null }
        : { name: one.name, works: false, variant: null, why: one.why },
    ),
    tensorflow: await libraryFacts(),
  }
}

function inWords(findings: Findings, terminal: Terminal): readonly string[] {
  const { memoryMb, simd, relaxedSimd, simd256, threads } = findings
  const mark = (works: boolean): string => (works ? terminal.style('green', 'yes') : terminal.style('red', 'no'))
  const line = (name: string, words: string): string => `${name.padEnd(20)}${words}`
  return [
    line('Fathom', findings.fathom),
    line('Node', `${findings.node} (V8 ${findings.v8})`),
    line('System', findings.platform),
    line('Processor', `${findings.processor}, ${findings.cores} cores`),
    line('Memory', `${memoryMb.total} MB, ${memoryMb.free} MB free`),
    line('SIMD', mark(simd)),
    line('Relaxed SIMD', mark(relaxedSimd)),
    line('256-bit SIMD', `${mark(simd256.works)}, ${simd256.why}`),
    line('Threads', `${mark(threads.works)}, ${threads.why}`),
    ...findings.executors.map(({ name, works, variant, why }) =>
      line(`Executor ${name}`, `${mark(works)}, ${works ? (variant ?? '') : (why ?? '')}`),
    ),
    ...tensorflowLines(findings.tensorflow, mark).map(([name, words]) => line(name, words)),
  ]
}
