/** What is known of an architecture while it is drawn: its graph, and everything read from it, each worked out when it is first asked for. */
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'
import { Correspondences } from '../../src-main/network/equations/correspondence.ts'
import { equationLines, type Equation } from '../../src-main/network/equations/terms.ts'
import type { StepGraph } from '../../src-main/network/graph.ts'
import { cost, type Cost } from '../../src-main/network/measures/cost.ts'
import { nonlinearDepth, paperDepth, type DepthMeasures } from '../../src-main/network/measures/depth/depth.ts'
import { packedMatrices, type Matrix } from '../../src-main/network/measures/matrices.ts'
import {
  inputParameters,
  parameterCount,
  readoutParameters,
  recurrentParameters,
} from '../../src-main/network/measures/parameters.ts'
import { buildGraph } from '../../src-main/network/step-graph/build.ts'
import { validate } from '../../src-main/network/step-graph/validate.ts'
import type { Problem } from '../../src-main/foundation/problem.ts'

const NOTHING: ReadonlyMap<string, number> = new Map()

export class Net {
  readonly architecture: Architecture
  readonly problems: readonly Problem[]
  readonly #known = new Map<string, unknown>()

  constructor(architecture: Architecture) {
    this.architecture = architecture
    this.problems = validate(architecture)
  }

  /** null while there are problems. */
  get graph(): StepGraph | null {
    return this.#once('graph', () => (this.problems.length > 0 ? null : buildGraph(this.architecture)))
  }

  /** Features of each connection. */
  get sizes(): ReadonlyMap<string, number> {
    return this.#of('sizes', NOTHING, ({ connections }) => new Map(connections.map(({ id, size }) => [id, size])))
  }

  get parameters(): { total: number; input: number; recurrent: number; readout: number } {
    return this.#of('parameters', { total: 0, input: 0, recurrent: 0, readout: 0 }, (graph) => ({
      total: parameterCount(graph),
      input: inputParameters(graph),
      recurrent: recurrentParameters(graph),
      readout: readoutParameters(graph),
    }))
  }

  get matrices(): readonly Matrix[] {
    return this.#of('matrices', [], packedMatrices)
  }

  /** With every term known by what it stands for. */
  get equations(): readonly Equation[] {
    return this.#of('equations', [], equationLines)
  }

  /** What belongs together in drawing, equations and parameters. */
  get correspondences(): Correspondences | null {
    return this.#of('correspondences', null, (graph) => new Correspondences(graph, this.equations))
  }

  get cost(): Cost | null {
    return this.#of('cost', null, (graph) => cost(graph, this.architecture.input.kind))
  }

  /** In both counts. */
  get depth(): { readonly paper: DepthMeasures; readonly nonlinear: DepthMeasures } | null {
    return this.#of('depth', null, (graph) => ({ paper: paperDepth(graph), nonlinear: nonlinearDepth(graph) }))
  }

  #of<T>(name: string, without: T, make: (graph: StepGraph) => T): T {
    return this.#once(name, () => (this.graph === null ? without : make(this.graph)))
  }

  #once<T>(name: string, make: () => T): T {
    if (!this.#known.has(name)) this.#known.set(name, make())
    return this.#known.get(name) as T
  }
}

const nets = new Map<string, Net>()
const REMEMBERED = 60

/** The net of an architecture; one that says the same is the same net. */
export function netOf(architecture: Architecture): Net {
  const key = JSON.stringify(architecture)
  const net = nets.get(key) ?? new Net(architecture)
  nets.delete(key)
  nets.set(key, net)
  for (const oldest of [...nets.keys()].slice(0, -REMEMBERED)) nets.delete(oldest)
  return net
}
