import { compile } from '../../compiler/compile.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'
import { LOSSES } from '../../network/operations/losses.ts'
import { initialTensors } from '../../training/initial.ts'
import { exportedNet, type ExportedNet } from './exported-net.ts'

export interface UntrainedNet {
  /** Without problems. */
  readonly architecture: Architecture
  readonly seed: number
  /** The one that fits g_y best when left out. */
  readonly loss?: string
}

/** A net with the initial weights of a seed. */
export function untrainedExport({ architecture, seed, loss = usualLoss(architecture) }: UntrainedNet): ExportedNet {
  const { parameters } = compile(architecture, { loss })
  const drawn = initialTensors(parameters, { seed, gain: 1 })
  return exportedNet({ architecture, loss, parameters: drawn, weights: `untrained, drawn by seed ${seed}` })
}

/** Ids of the losses that fit the readout's nonlinearity g_y. */
export function fittingLosses({ readout }: Architecture): readonly string[] {
  return LOSSES.filter(({ activations: g }) => g === 'any' || g.includes(readout.activation)).map(({ id }) => id)
}

function usualLoss(architecture: Architecture): string {
  return (
    fittingLosses(architecture).find((id) => id.startsWith(architecture.readout.activation)) ?? 'mean-squared-error'
  )
}
