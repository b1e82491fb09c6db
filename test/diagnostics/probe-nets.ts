/** Nets under a probe, for the tests of quantities: random weights and sequences, float64. */
import { Probe } from '../../src-main/diagnostics/probe/probe.ts'
import { QUANTITIES } from '../../src-main/diagnostics/index.ts'
import type { QuantityId } from '../../src-main/diagnostics/values.ts'
import type { Batch, Tensors } from '../../src-main/execution/executor.ts'
import { referenceExecutor } from '../../src-main/execution/reference/executor.ts'
import { compile } from '../../src-main/compiler/compile.ts'
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'
import { sampleBatch } from '../execution/sample-batch.ts'
import type { BatchSettings } from '../execution/sample-batch.ts'
import { sampleTensors } from '../execution/sample-session.ts'

export interface ProbedSettings extends BatchSettings {
  readonly quantities: readonly QuantityId[]
  readonly parameters?: Tensors
  readonly loss?: string
}

/** The net with random weights, ready to be measured. Dispose of it. */
export async function probed(net: Architecture, settings: ProbedSettings): Promise<Probe> {
  const { quantities, loss = lossOf(net), ...sizes } = settings
  const batch = probeBatch(net, sizes)
  const wanted = quantities.map((id) => QUANTITIES[id])
  const probe = await Probe.open({
    architecture: net,
    task: {
      loss: loss as 'mean-squared-error',
      input: net.input,
      target: { kind: 'real', size: net.readout.size },
      reads: net.readout.reads,
    },
    executor: referenceExecutor,
    batches: { gradient: batch, readers: batch },
    taps: (flow) => wanted.flatMap(({ taps }) => taps(flow)),
    looksForward: true,
  })
  probe.load(settings.parameters ?? sampleTensors(probe.program))
  return probe
}

/** A batch for the net as probes have it: the loss of a sequence is the mean over its predictions. */
export function probeBatch(net: Architecture, sizes: BatchSettings = {}): Batch {
  const batch = sampleBatch(compile(net, { loss: lossOf(net) }), sizes)
  return { ...batch, normaliser: batch.normaliser / batch.size }
}

export function lossOf({ readout }: Architecture): string {
  if (readout.activation === 'softmax') return 'softmax-cross-entropy'
  return readout.activation === 'sigmoid' ? 'sigmoid-cross-entropy' : 'mean-squared-error'
}
