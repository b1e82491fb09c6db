/** A net under measurement: its program with taps, on one executor, over the probe's sequences. */
import { compileGraph } from '../../compiler/compile.ts'
import type { Program } from '../../compiler/program.ts'
import type { Batch, Executor, Session, Tensors } from '../../execution/executor.ts'
import { present } from '../../foundation/invariant.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'
import { buildGraph } from '../../network/step-graph/build.ts'
import type { Task } from '../../tasks/task.ts'
import { makeOptimiser } from '../../training/optimisers/index.ts'
import { Flow } from './flow.ts'
import type { FlowWants } from './flow.ts'
import { flowGraph } from './flow-graph.ts'
import type { FlowGraph } from './flow-graph.ts'
import type { ProbeBatches } from './probe-batch.ts'
import { Recurrence } from './recurrence.ts'

export interface ProbeRequest {
  readonly architecture: Architecture
  readonly task: Pick<Task, 'loss' | 'input' | 'target' | 'reads' | 'names'>
  readonly executor: Executor
  /** What steps of the recurrence alone run on, with their tangents; left out: the same. The float64 interpreter gives exponents and Jacobians their precision. */
  readonly recurrenceOn?: Executor
  readonly batches: ProbeBatches
  /** Connections to tap, by the quantities that will be measured. */
  readonly taps: (flow: FlowGraph) => readonly string[]
  /** Whether the wider batch will be looked at. */
  readonly looksForward: boolean
}

/** What is known of the run besides its weights. */
export interface RunContext {
  /** Weights before training; null where they are not known. */
  readonly initial: Tensors | null
  /** Weights before and after one training step; null but while training. */
  readonly update: { readonly before: Tensors; readonly after: Tensors } | null
}

const NO_CONTEXT: RunContext = { initial: null, update: null }

const NOTHING: FlowWants = { gradients: [], withSignals: false }

/** Has a lifetime: `dispose`. Passes over the probe are done once for all quantities that ask for them. */
export class Probe {
  readonly architecture: Architecture
  readonly task: ProbeRequest['task']
  readonly flow: FlowGraph
  readonly program: Program
  readonly batches: ProbeBatches
  readonly #recurrenceOn: Executor
  readonly #session: Session
  readonly #kept = new Map<string, unknown>()
  #recurrence: Promise<Recurrence> | null = null
  #parameters: Tensors | null = null
  context: RunContext = NO_CONTEXT

  private constructor(request: ProbeRequest, parts: { flow: FlowGraph; program: Program; session: Session }) {
    this.architecture = request.architecture
    this.task = request.task
    this.batches = request.batches
    this.#recurrenceOn = request.recurrenceOn ?? request.executor
    this.flow = parts.flow
    this.program = parts.program
    this.#session = parts.session
  }

  /** Made ready, without weights yet. Dropout is left out: the same weights give the same figures. */
  static async open(request: ProbeRequest): Promise<Probe> {
    const flow = flowGraph(buildGraph(withoutDropout(request.architecture)))
    const taps = [...new Set(request.taps(flow))]
    const program = compileGraph(flow.graph, { loss: request.task.loss, taps })
    const { gradient, readers } = request.batches
    const session = await request.executor.prepare(program, {
      batch: request.looksForward ? readers.size : gradient.size,
      steps: Math.max(gradient.steps, readers.steps),
      shards: 1,
      threads: 1,
      seed: 1,
      optimiser: makeOptimiser('sgd'),
      inspect: true,
    })
    return new Probe(request, { flow, program, session })
  }

  /** The weights from now on. */
  load(parameters: Tensors, context: RunContext = NO_CONTEXT): void {
    this.#parameters = parameters
    this.context = context
    this.#kept.clear()
    this.#session.load({ parameters, slots: new Map(), carried: new Map() })
  }

  get parameters(): Tensors {
    return present(this.#parameters, 'weights to measure')
  }

  /** Gradients of the loss of the whole gradient batch. */
  whole(): Flow {
    const gradients = this.program.taps.map(({ connection }) => connection)
    const wants = { gradients, withSignals: true }
    return this.once('whole', () => this.differentiate(this.batches.gradient, wants).flow)
  }

  /** Values over the wider batch. */
  forward(): Flow {
    return this.once('forward', () => this.#forward())
  }

  /** The same of the net before training; null where its weights are not known. */
  untrained(): Flow | null {
    const { initial } = this.context
    if (initial === null) return null
    return this.once('untrained', () => {
      this.#session.load({ parameters: initial, slots: new Map(), carried: new Map() })
      try {
        return this.#forward()
      } finally {
        this.#session.load({ parameters: this.parameters, slots: new Map(), carried: new Map() })
      }
    })
  }

  /** One pass forward and back over a batch. */
  differentiate(
    batch: Batch,
    wants: FlowWants = NOTHING,
  ): { readonly flow: Flow; readonly loss: number; readonly gradients: Tensors } {
    const { loss, gradients } = this.#session.differentiate(batch, 0)
    return { loss, gradients, flow: new Flow(this.program, this.#session, batch, wants) }
  }

  /** The recurrence alone, with its tangent. */
  async recurrence(): Promise<Recurrence> {
    this.#recurrence ??= Recurrence.open(this.#recurrenceOn, {
      architecture: withoutDropout(this.architecture),
      loss: this.task.loss,
    })
    const recurrence = await this.#recurrence
    recurrence.parameters = this.parameters
    return recurrence
  }

  /** What `make` gives, made once for these weights. */
  once<T>(key: string, make: () => T): T {
    if (!this.#kept.has(key)) this.#kept.set(key, make())
    return this.#kept.get(key) as T
  }

  dispose(): void {
    this.#session.dispose()
    void this.#recurrence?.then((recurrence) => recurrence.dispose())
  }

  #forward(): Flow {
    this.#session.evaluate(this.batches.readers)
    return new Flow(this.program, this.#session, this.batches.readers, { gradients: [], withSignals: true })
  }
}

/** The architecture with the same parameters, and nothing that is drawn anew in every step. */
export function withoutDropout(architecture: Architecture): Architecture {
  const deepenings = architecture.deepenings.map(({ dropout: _, ...deepening }) => deepening)
  return { ...architecture, deepenings }
}
