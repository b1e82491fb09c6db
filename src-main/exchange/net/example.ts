/** A stored batch with what the net answers, by which exported code is checked. */
import { compile } from '../../compiler/compile.ts'
import type { Program } from '../../compiler/program.ts'
import type { Batch } from '../../execution/executor.ts'
import { referenceExecutor } from '../../execution/reference/executor.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'
import { makeOptimiser } from '../../training/optimisers/index.ts'
import type { SafeTensor, SafeTensors } from '../safetensors/safetensors.ts'
import { cutBatch, drawnBatch } from './example-batch.ts'
import type { ExportedNet } from './exported-net.ts'
import { namedTensors } from './tensors.ts'

/**
 * Inputs, targets, weights and, computed in 64 bits without dropout, logits, prediction, loss, and its gradients as 'gradient.NAME'.
 * Of the batch, where one is given, the first steps of the first sequences; else of one that is drawn.
 */
export async function exampleTensors(net: ExportedNet, batch?: Batch): Promise<SafeTensors> {
  const program = compile(withoutDropout(net.architecture), { loss: net.loss })
  const given = batch === undefined ? drawnBatch(program) : cutBatch(batch, program)
  const { steps, size } = given
  const place = { batch: given, isOnce: program.target.time === 'once' }
  const settings = { batch: size, steps, shards: 1, threads: 1, seed: 1, optimiser: makeOptimiser('sgd') }
  const session = await referenceExecutor.prepare(program, settings)
  try {
    session.load({ parameters: net.parameters, slots: new Map(), carried: new Map() })
    const { loss, gradients } = session.differentiate(given, 1)
    const { logits, prediction } = session.evaluate(given)
    return new Map([
      ...feeds(given, program),
      ['logits', perPrediction(logits, [program.target.size], place)],
      ['prediction', perPrediction(prediction, [program.target.size], place)],
      ['loss', { shape: [], values: Float32Array.of(loss) }],
      ...[...namedTensors(net.graph, gradients)].map(([name, tensor]) => [`gradient.${name}`, tensor] as const),
    ])
  } finally {
    session.dispose()
  }
}

/** The same parameters, and no draw that another framework could not repeat. */
function withoutDropout(architecture: Architecture): Architecture {
  const deepenings = architecture.deepenings.map(({ dropout: _dropout, ...deepening }) => deepening)
  return { ...architecture, deepenings }
}

function feeds(batch: Batch, program: Program): SafeTensors {
  const { steps, size, input, lengths } = batch
  const isOnce = program.target.time === 'once'
  const place = { batch, isOnce }
  const features = program.input.kind === 'symbols' ? [] : [program.input.size]
  return new Map<string, SafeTensor>([
    ['input', { shape: [steps, size, ...features], values: input }],
    ...(isOnce ? [['lengths', { shape: [size], values: lengths }] as const] : []),
    ['target', perPrediction(batch.target, program.target.kind === 'symbols' ? [] : [program.target.size], place)],
    ['weights', perPrediction(batch.weights, [], place)],
  ])
}

/** [T, B, ...], or [B, ...] where the net predicts after the last step. */
function perPrediction(
  values: ArrayLike<number>,
  features: readonly number[],
  { batch: { steps, size }, isOnce }: { batch: Batch; isOnce: boolean },
): SafeTensor {
  const kept = values instanceof Int32Array ? values : Float32Array.from(values)
  return { shape: [...(isOnce ? [size] : [steps, size]), ...features], values: kept }
}
