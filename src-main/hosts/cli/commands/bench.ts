import { availableParallelism, cpus } from 'node:os'
import type { ExecutorName } from '../../../execution/executor.ts'
import { suggestion } from '../../../foundation/nearest.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { executorName, executorNames } from '../../../execution/load-executor.ts'
import { executorsHere } from '../../../studies/executors/here.ts'
import { mostThreads } from '../../../studies/queue/lanes.ts'
import { defaultShards } from '../../../training/shards.ts'
import type { Given } from '../arguments/option.ts'
import { claims, list, whole } from '../arguments/read.ts'
import { measureApart } from '../bench/measure-apart.ts'
import type { BenchJob, Measured } from '../bench/measure.ts'
import { startEngine } from '../../engine/start-engine.ts'
import { benchNets } from '../bench/nets.ts'
import { workloads } from '../bench/workloads.ts'
import type { Command } from '../command.ts'
import { figure } from '../terminal/numbers.ts'
import { table } from '../terminal/table.ts'
import { give } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'

export const bench: Command = {
  places: [],
  about:
    'Milliseconds per training step (forward, loss, back-propagation through 100 steps, Adam; single precision) of six nets on three workloads, ' +
    'each in a process of its own: median and minimum after a warm-up, largest resident memory, and seconds from the start to the end of the first step.\n' +
    workloads
      .map(({ id, title, n, d, batch, m }) => `${id} ${title}: n ${n}, d ${d}, batch ${batch}, ${m} outputs.`)
      .join(' ') +
    ` ${benchNets.map(({ id, title }) => `${id} ${title}`).join(', ')}. The reference runs a part of a batch, and its times are scaled up.`,
  options: [
    { id: 'quick', meaning: 'Fewer steps: good to look, not to quote' },
    { id: 'workload', value: 'W1,W2', meaning: 'Only these workloads', otherwise: 'all' },
    { id: 'architecture', value: 'A1,A3', meaning: 'Only these nets', otherwise: 'all' },
    {
      id: 'executor',
      value: 'NAMES',
      meaning: `Only these executors: ${executorNames.join(', ')}`,
      otherwise: 'all that work here',
    },
    {
      id: 'threads',
      value: 'N',
      meaning: 'Threads of a training step',
      otherwise: 'as many as there are cores, one per shard at most',
    },
    { id: 'shards', value: 'N', meaning: 'Parts of a batch', otherwise: 'one per 16 sequences, at most 8' },
    { id: 'steps', value: 'N', meaning: 'Steps that are timed', otherwise: '30; 5 when quick' },
  ],
  examples: [
    ['fathom bench --quick', 'the whole table in about a minute'],
    ['fathom bench --workload W1 --architecture A3 --threads 1 --json', 'one cell'],
  ],
  async run(given, terminal) {
    const jobs = await jobsFrom(given, terminal)
    const end = new AbortController()
    const release = terminal.onInterrupt(() => end.abort())
    try {
      const { rows, isWhole } = await measureAll(jobs, end.signal, terminal)
      const machine = { processor: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version }
      give(terminal, {
        document: { machine, rows },
        lines: [`${machine.processor}, ${machine.cores} cores, Node ${machine.node}`, ...resultLines(rows)],
      })
      if (!isWhole) return 130
      return rows.some((row) => 'failure' in row) ? 1 : 0
    } finally {
      release()
    }
  },
}

type Row = BenchJob & (Measured | { readonly failure: string })

async function measureAll(
  jobs: readonly BenchJob[],
  end: AbortSignal,
  terminal: Terminal,
): Promise<{ rows: Row[]; isWhole: boolean }> {
  const rows: Row[] = []
  for (const job of jobs) {
    if (terminal.isWatched)
      terminal.write(`\r\x1b[K${rows.length + 1} of ${jobs.length}: ${job.workload} ${job.net} on ${job.executor}`)
    const measuring = measureApart(job)
    end.addEventListener('abort', measuring.kill, { once: true })
    const answer = await measuring.answer
    end.removeEventListener('abort', measuring.kill)
    if (end.aborted) break
    rows.push({ ...job, ...('measured' in answer ? answer.measured : answer) })
    if (!terminal.isWatched) terminal.say(progressLine(rows.at(-1)!, rows.length, jobs.length))
  }
  if (terminal.isWatched) terminal.write('\r\x1b[K')
  return { rows, isWhole: rows.length === jobs.length }
}

function progressLine(row: Row, done: number, all: number): string {
  const found = 'failure' in row ? row.failure : `${figure(row.msMedian)} ms`
  return `${done} of ${all}: ${row.workload} ${row.net} on ${row.executor}: ${found}`
}

async function jobsFrom(given: Given, terminal: Terminal): Promise<BenchJob[]> {
  const cores = availableParallelism()
  const threads = whole(given, 'threads', { least: 1, most: 256 }) ?? cores
  const repeats = whole(given, 'steps', { least: 1 }) ?? (claims(given, 'quick') ? 5 : 30)
  const executors = await executorsFor(given, terminal)
  const nets = chosen(
    given,
    'architecture',
    benchNets.map(({ id }) => id),
  )
  return chosen(
    given,
    'workload',
    workloads.map(({ id }) => id),
  ).flatMap((workload) => {
    const { batch } = workloads.find(({ id }) => id === workload)!
    const shards = whole(given, 'shards', { least: 1, most: 256 }) ?? defaultShards(batch)
    return nets.flatMap((net) =>
      executors.map((executor) => ({
        workload,
        net,
        executor,
        threads: Math.min(threads, mostThreads(executor, { shards })),
        shards,
        repeats: executor === 'reference' ? 1 : repeats,
      })),
    )
  })
}

async function executorsFor(given: Given, terminal: Terminal): Promise<readonly ExecutorName[]> {
  const asked = list(given, 'executor')
  if (asked !== undefined) return chosen(given, 'executor', executorNames).map(executorName)
  const found = await executorsHere(startEngine)
  for (const one of found) if (!one.works) terminal.say(`${one.name} is left out: ${one.why}`)
  return found.filter(({ works }) => works).map(({ name }) => name)
}

/** Those of `all` that the option names, in its order; all when it names none. */
function chosen(given: Given, id: string, all: readonly string[]): readonly string[] {
  const asked = list(given, id) ?? all
  for (const name of asked)
    if (!all.includes(name)) {
      const message = `there is no '${name}'`
      throw wrongInput({ code: 'unknown-name', place: `--${id}`, message, hint: suggestion(name, all) })
    }
  return asked
}

function resultLines(rows: readonly Row[]): string[] {
  const columns = [
    'workload',
    'net',
    'executor',
    'threads',
    'shards',
    'ms median',
    'ms minimum',
    'memory MB',
    'first step after s',
  ]
  return table(
    columns.map((title, k) => (k < 3 ? { title } : { title, align: 'right' as const })),
    rows.map((row) => [
      row.workload,
      `${row.net} ${titleOf(row.net)}`,
      row.executor,
      String(row.threads),
      String(row.shards),
      ...figuresOf(row),
    ]),
  )
}

const titleOf = (net: string): string => benchNets.find(({ id }) => id === net)?.title ?? ''

function figuresOf(row: Row): string[] {
  if ('failure' in row) return [row.failure]
  const about = row.isScaled ? '~' : ''
  return [
    `${about}${row.msMedian.toFixed(1)}`,
    `${about}${row.msMin.toFixed(1)}`,
    row.maxRssMb.toFixed(0),
    row.coldStartSeconds.toFixed(2),
  ]
}
