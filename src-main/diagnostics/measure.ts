/** Quantities of a net, together: passes over the probe that several need are done once. */
import type { Problem } from '../foundation/problem.ts'
import type { Tensors } from '../execution/executor.ts'
import { QUANTITIES } from './index.ts'
import { Probe } from './probe/probe.ts'
import type { ProbeRequest, RunContext } from './probe/probe.ts'
import type { Measured, QuantityId } from './values.ts'

export type MeasureRequest = Omit<ProbeRequest, 'taps' | 'looksForward'> & {
  readonly quantities: readonly QuantityId[]
}

/** What was measured, and what could not be. */
export interface Measurement {
  readonly values: readonly Measured[]
  readonly problems: readonly Problem[]
}

/** A net made ready for a set of quantities. Has a lifetime: `dispose`. */
export class Gauge {
  readonly quantities: readonly QuantityId[]
  readonly probe: Probe

  private constructor(quantities: readonly QuantityId[], probe: Probe) {
    this.quantities = quantities
    this.probe = probe
  }

  static async open({ quantities, ...request }: MeasureRequest): Promise<Gauge> {
    const wanted = quantities.map((id) => QUANTITIES[id])
    const probe = await Probe.open({
      ...request,
      taps: (flow) => wanted.flatMap(({ taps }) => taps(flow)),
      looksForward: wanted.some(({ looksForward }) => looksForward === true),
    })
    return new Gauge(quantities, probe)
  }

  /** All quantities of these weights, `only` some of them; one that fails leaves the others. */
  async measure(parameters: Tensors, context?: RunContext, only = this.quantities): Promise<Measurement> {
    this.probe.load(parameters, context)
    const values: Measured[] = []
    const problems: Problem[] = []
    for (const id of only) {
      try {
        values.push({ quantity: id, value: await QUANTITIES[id].measure(this.probe) } as Measured)
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        problems.push({ code: 'not-measured', place: id, message, hint: 'The other quantities are not touched by it.' })
      }
    }
    return { values, problems }
  }

  dispose(): void {
    this.probe.dispose()
  }
}
