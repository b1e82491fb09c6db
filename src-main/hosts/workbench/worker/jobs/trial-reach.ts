/** How far back the last loss of a trained net reaches. Done on a worker. */
import { compile } from '../../../../compiler/compile.ts'
import type { TrialReach } from '../../../../contract/editor.ts'
import type { Batch, Tensors } from '../../../../execution/executor.ts'
import { harmlessExecutors, loadExecutor, tryExecutor } from '../../../../execution/load-executor.ts'
import type { Executor } from '../../../../execution/executor.ts'
import type { Architecture } from '../../../../network/architecture/architecture.ts'
import type { StepGraph } from '../../../../network/graph.ts'
import { buildGraph } from '../../../../network/step-graph/build.ts'
import { makeOptimiser } from '../../../../training/optimisers/index.ts'
import type { Recipe } from '../../../../training/recipe.ts'
import { firstBatch } from '../../../../studies/step-seconds.ts'
import { taskOf, type TaskQuestion } from './tasks.ts'

export interface ReachQuestion {
  readonly task: TaskQuestion
  readonly architecture: Architecture
  readonly recipe: Recipe
  readonly parameters: Tensors
}

/** Of its largest value: below that the loss counts as not reaching. */
const SHARE = 0.01

/** |dL<T>/dh<T-k>| for each layer, k = 1, 2, ..., on the first training batch: the loss of each sequence's last prediction alone. */
export async function trialReach({
  task: question,
  architecture,
  recipe,
  parameters,
}: ReachQuestion): Promise<readonly TrialReach[]> {
  const task = taskOf(question)
  const ways = recurrentWays(buildGraph(architecture))
  const batch = lastLossOnly(firstBatch(task, recipe))
  const executor = await firstThatWorks()
  const program = compile(architecture, { loss: task.loss, taps: ways.map(({ connection }) => connection) })
  const { size, steps } = batch
  const settings = { batch: size, steps, shards: 1, threads: 1, seed: 1, optimiser: makeOptimiser('sgd') }
  const session = await executor.prepare(program, settings)
  try {
    session.load({ parameters, slots: new Map(), carried: new Map() })
    session.differentiate(batch, 1)
    return ways.map(({ layer, connection, features }) => {
      const norms = normsByLag(session.tap(connection), batch, features)
      return { layer, norms, lag: reachOf(norms) }
    })
  } finally {
    session.dispose()
  }
}

/** The first connection on which each layer reads its own h<t-1>. */
export function recurrentWays(graph: StepGraph): readonly { layer: number; connection: string; features: number }[] {
  return graph.states
    .filter(({ name }) => name.endsWith('.h'))
    .flatMap(({ name, node, size }) => {
      const own = Number(/\d+/.exec(name)?.[0] ?? 1)
      // A layer below may look back at it too.
      const before = graph.nodes.find(
        ({ operation, inputs, layer }) => operation === 'previous' && inputs[0] === node && layer === own,
      )
      const way = graph.nodes.find(({ operation, inputs }) => operation === 'connection' && inputs[0] === before?.id)
      if (way === undefined) return []
      return [{ layer: own, connection: String(way.attributes['connection']), features: size }]
    })
}

/** The same batch, where only the last valid prediction of each sequence has a loss. */
function lastLossOnly(batch: Batch): Batch {
  const { size, lengths, weights } = batch
  if (weights.length === size) return { ...batch, continues: false }
  const last = new Float32Array(weights.length)
  lengths.forEach((length, b) => {
    let t = length - 1
    while (t > 0 && weights[t * size + b] === 0) t--
    last[t * size + b] = 1
  })
  return { ...batch, weights: last, normaliser: size, continues: false }
}

/** Means over the batch of the norms at each lag; a connection at step t carries h<t-1>. */
function normsByLag(tap: ArrayLike<number>, { steps, size, lengths }: Batch, features: number): Float64Array {
  const sums = new Float64Array(steps)
  const counts = new Float64Array(steps)
  for (let b = 0; b < size; b++)
    for (let t = 1; t < lengths[b]!; t++) {
      let square = 0
      for (let k = 0; k < features; k++) square += tap[(t * size + b) * features + k]! ** 2
      sums[lengths[b]! - t]! += Math.sqrt(square)
      counts[lengths[b]! - t]!++
    }
  return sums.map((sum, lag) => (counts[lag] === 0 ? Number.NaN : sum / counts[lag]!)).slice(1)
}

/** Lags are counted from 1. */
function reachOf(norms: Float64Array): number | null {
  const most = Math.max(...norms.filter((norm) => Number.isFinite(norm)))
  const lag = norms.findIndex((norm) => norm < SHARE * most)
  return lag < 0 ? null : lag + 1
}

async function firstThatWorks(): Promise<Executor> {
  for (const name of harmlessExecutors) {
    const loaded = await tryExecutor(name)
    if ('executor' in loaded) return loaded.executor
  }
  return loadExecutor('reference')
}
