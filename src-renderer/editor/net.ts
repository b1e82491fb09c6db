/** What is known of an architecture while it is drawn: its graph, and everything read from it, each worked out when it is first asked for. */
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'
import { connectionWords } from '../../src-main/network/equations/connection-words.ts'
import { Correspondences } from '../../src-main/network/equations/correspondence.ts'
import { equationLines, type Equation } from '../../src-main/network/equations/terms.ts'
import type { StepGraph } from '../../src-main/network/graph.ts'
import { cost, type Cost } from '../../src-main/network/measures/cost.ts'
import { nonlinearDepth, paperDepth, type DepthMeasures } from '../../src-main/network/measures/depth/depth.ts'
import {
  packedMatrices,
  valueSources,
  type Matrix,
  type ValueSources,
} from '../../src-main/network/measures/matrices.ts'
import {
  parameterCount,
  parametersByPart,
  partsOfLeaves,
  type NetPart,
} from '../../src-main/network/measures/parameters.ts'
import { buildGraph } from '../../src-main/network/step-graph/build.ts'
import { sameStructure } from '../../src-main/network/step-graph/same-structure.ts'
import { validate } from '../../src-main/network/step-graph/validate.ts'
import type { Problem } from '../../src-main/foundation/problem.ts'

const NOTHING: ReadonlyMap<string, number> = new Map()
const NO_PARAMETERS = { total: 0, input: 0, recurrent: 0, readout: 0 }

export class Net {
  readonly architecture: Architecture
  readonly problems: readonly Problem[]
  readonly #once = new Once()

  constructor(architecture: Architecture) {
    this.architecture = architecture
    this.problems = validate(architecture)
  }

  /** null while there are problems. */
  get graph(): StepGraph | null {
    return this.#once.of('graph', () => (this.problems.length > 0 ? null : buildGraph(this.architecture)))
  }

  /** Features of each connection. */
  get sizes(): ReadonlyMap<string, number> {
    return this.#of('sizes', NOTHING, ({ connections }) => new Map(connections.map(({ id, size }) => [id, size])))
  }

  get parameters(): Readonly<Record<NetPart | 'total', number>> {
    return this.#of('parameters', NO_PARAMETERS, (graph) => ({
      total: parameterCount(graph),
      ...parametersByPart(graph, this.structure?.partOfLeaf),
    }))
  }

  get matrices(): readonly Matrix[] {
    return this.#of('matrices', [], (graph) => packedMatrices(graph, this.structure?.sources))
  }

  get cost(): Cost | null {
    return this.#of('cost', null, (graph) => cost(graph, this.architecture.input.kind))
  }

  /** With every term known by what it stands for. */
  get equations(): readonly Equation[] {
    return this.structure?.equations ?? []
  }

  /** All that does not depend on sizes: nets that differ in nothing else have the same. */
  get structure(): Structure | null {
    return this.#of('structure', null, (graph) => structureOf(this.architecture, graph))
  }

  #of<T>(name: string, without: T, make: (graph: StepGraph) => T): T {
    return this.#once.of(name, () => (this.graph === null ? without : make(this.graph)))
  }
}

/** What nets that differ in their sizes alone have in common: while a size is typed it is not worked out again. */
export class Structure {
  readonly #architecture: Architecture
  readonly #graph: StepGraph
  readonly #once = new Once()

  constructor(architecture: Architecture, graph: StepGraph) {
    this.#architecture = architecture
    this.#graph = graph
  }

  isOf(graph: StepGraph): boolean {
    return sameStructure(this.#graph, graph)
  }

  get equations(): readonly Equation[] {
    return this.#once.of('equations', () => equationLines(this.#graph))
  }

  /** What belongs together in drawing, equations and parameters. */
  get correspondences(): Correspondences {
    return this.#once.of('correspondences', () => new Correspondences(this.#graph, this.equations))
  }

  /** Words for every connection. */
  get words(): ReadonlyMap<string, string> {
    return this.#once.of('words', () => connectionWords(this.#architecture))
  }

  get partOfLeaf(): ReadonlyMap<string, NetPart> {
    return this.#once.of('parts', () => partsOfLeaves(this.#graph))
  }

  /** Nodes whose values each node holds. */
  get sources(): ValueSources {
    return this.#once.of('sources', () => valueSources(this.#graph))
  }

  /** In both counts. */
  get depth(): { readonly paper: DepthMeasures; readonly nonlinear: DepthMeasures } {
    return this.#once.of('depth', () => ({ paper: paperDepth(this.#graph), nonlinear: nonlinearDepth(this.#graph) }))
  }
}

/** Each answer worked out when it is first asked for. */
class Once {
  readonly #known = new Map<string, unknown>()

  of<T>(name: string, make: () => T): T {
    if (!this.#known.has(name)) this.#known.set(name, make())
    return this.#known.get(name) as T
  }
}

/** Of the nets that were looked at last, the latest first. */
const structures: Structure[] = []
const STRUCTURES = 12

function structureOf(architecture: Architecture, graph: StepGraph): Structure {
  const place = structures.findIndex((one) => one.isOf(graph))
  const [structure] = place < 0 ? [new Structure(architecture, graph)] : structures.splice(place, 1)
  structures.unshift(structure!)
  structures.length = Math.min(structures.length, STRUCTURES)
  return structure!
}

const nets = new Map<string, Net>()
const REMEMBERED = 60
/** Architectures are immutable: the same object is asked for many times while another is edited. */
const netsOfObjects = new WeakMap<Architecture, Net>()

/** The net of an architecture; one that says the same is the same net. */
export function netOf(architecture: Architecture): Net {
  const known = netsOfObjects.get(architecture)
  if (known !== undefined) return known
  const key = JSON.stringify(architecture)
  const net = nets.get(key) ?? new Net(architecture)
  netsOfObjects.set(architecture, net)
  nets.delete(key)
  nets.set(key, net)
  for (const oldest of [...nets.keys()].slice(0, -REMEMBERED)) nets.delete(oldest)
  return net
}
