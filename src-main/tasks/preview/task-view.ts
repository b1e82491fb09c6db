/** A task that was made, as somebody sees it before training on it: sizes, levels, examples, lengths and the balance of classes. */
import type { Batch } from '../../execution/executor.ts'
import type { ExampleDrawing } from '../drawing/example-drawing.ts'
import type { DoNothing, Metric, SplitName, SplitSummary, Task, TaskDefinition } from '../task.ts'

/** What of a task is plain data: enough to plan a study on it. */
export interface TaskFacts {
  readonly definition: TaskDefinition
  readonly title: string
  readonly input: Task['input']
  readonly target: Task['target']
  readonly activation: Task['activation']
  readonly reads: Task['reads']
  readonly metrics: Task['metrics']
  readonly splits: Readonly<Record<SplitName, SplitSummary>>
  readonly doNothing: readonly DoNothing[]
}

export interface TaskView {
  readonly definition: TaskDefinition
  readonly title: string
  readonly reads: 'step' | 'last'
  readonly input: Task['input']
  readonly target: Task['target']
  readonly metrics: readonly Metric[]
  readonly splits: Readonly<Record<SplitName, SplitSummary>>
  readonly doNothing: readonly DoNothing[]
  readonly examples: readonly (ExampleDrawing & { readonly title: string })[]
  /** Sequence lengths of the training split: upper edge of each bin and how many. */
  readonly lengths: readonly { readonly upTo: number; readonly count: number }[]
  /** Share of each class or symbol in the training targets, largest first; null where targets are numbers. */
  readonly balance: readonly { readonly name: string; readonly share: number }[] | null
}

const EXAMPLES = 6
/** Sequences that are looked at for lengths and balance, from the beginning of the split. */
const LOOKED_AT = 4000
const BINS = 24

export function taskFacts(task: Task): TaskFacts {
  const { definition, title, input, target, activation, reads, metrics, splits, doNothing } = task
  return { definition, title, input, target, activation, reads, metrics, splits, doNothing }
}

export function viewTask(task: Task): TaskView {
  const { definition, title, reads, input, target, metrics, splits, doNothing } = task
  const found = survey(task)
  return {
    definition,
    title,
    reads,
    input,
    target,
    metrics,
    splits,
    doNothing,
    examples: task.examples(EXAMPLES).map((example) => ({ ...example.drawing, title: example.title })),
    lengths: bins(found.lengths),
    balance: found.counts && shares(found.counts, task.names?.target),
  }
}

interface Survey {
  readonly lengths: readonly number[]
  /** Of each target symbol; null where targets are numbers. */
  readonly counts: readonly number[] | null
}

/** Goes through the training split. Pieces that continue others belong to their sequences. */
function survey(task: Task): Survey {
  const counts = task.target.kind === 'symbols' ? new Array<number>(task.target.size).fill(0) : null
  const lengths: number[] = []
  let open: number[] = []
  for (const batch of task.evaluationBatches('train', { batch: 64, truncation: 1000 })) {
    if (!batch.continues) {
      lengths.push(...open)
      if (lengths.length >= LOOKED_AT) return { lengths, counts }
      open = new Array<number>(batch.size).fill(0)
    }
    open = open.map((length, row) => length + batch.lengths[row]!)
    if (counts) countTargets(batch, counts)
  }
  return { lengths: [...lengths, ...open], counts }
}

function countTargets({ target, weights }: Batch, counts: number[]): void {
  weights.forEach((weight, k) => {
    if (weight > 0) counts[target[k]!]! += 1
  })
}

/** One bin per length where there are few, else bins of equal width. */
function bins(lengths: readonly number[]): TaskView['lengths'] {
  const shortest = lengths.reduce((least, length) => Math.min(least, length), Infinity)
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0)
  const width = Math.max(1, Math.ceil((longest - shortest + 1) / BINS))
  const count = Math.floor((longest - shortest) / width) + 1
  const counted = new Array<number>(count).fill(0)
  for (const length of lengths) counted[Math.floor((length - shortest) / width)]! += 1
  return counted.map((number, k) => ({ upTo: shortest + (k + 1) * width - 1, count: number }))
}

function shares(counts: readonly number[], names: readonly string[] | undefined): NonNullable<TaskView['balance']> {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts
    .map((count, symbol) => ({ name: names?.[symbol] ?? String(symbol), share: count / Math.max(1, total) }))
    .sort((a, b) => b.share - a.share)
}
