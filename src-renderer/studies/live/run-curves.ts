import type { CurveDelta } from '../../../src-main/contract/study.ts'
import { GrowingCurve } from '../../charts/growing-curve.ts'

export type CurveKind = 'validation' | 'training' | 'gradient'

/** The curves of one run as they come in. Has a lifetime: that of the study that is shown. */
export class RunCurves {
  readonly validation = new GrowingCurve()
  readonly training = new GrowingCurve()
  readonly gradient = new GrowingCurve()
  /** Counts the changes, so that what follows from the curves is computed again only where they changed. */
  stamp = 0

  take({ kind, from, steps, epochs, values, gradientNorms }: CurveDelta): void {
    this.stamp++
    this[kind].replaceFrom(from, { steps, epochs, values })
    if (gradientNorms !== null) this.gradient.replaceFrom(from, { steps, epochs, values: gradientNorms })
  }
}
