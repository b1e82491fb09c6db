/** Gates that are stuck, units that are dead, states that grow: how a cell works. */
import type { FlowGraph, WatchedValue } from '../probe/flow-graph.ts'
import type { Flow, Rows } from '../probe/flow.ts'
import { stateTaps } from '../probe/state-gradient.ts'
import type { Quantity } from '../quantity.ts'
import { karpathy2015, tallec2018 } from '../references.ts'

export interface GateHealth {
  /** 'layer1.forget-gate' */
  readonly gate: string
  readonly title: string
  readonly layer: number
  /** [d] of each unit: share of steps and sequences with the gate below 0.1, and above 0.9. */
  readonly closed: Float32Array
  readonly open: Float32Array
  /** [d] mean activation. */
  readonly mean: Float32Array
}

export interface CellHealth {
  readonly gates: readonly GateHealth[]
  /** Of forget gates (and what takes their place): how long a unit keeps what it holds, -1 / ln(mean gate), in steps. */
  readonly timeConstants: readonly { readonly layer: number; readonly gate: string; readonly steps: Float32Array }[]
  /** Units whose value never moves by more than 1e-6 over steps and sequences, of every nonlinearity. */
  readonly dead: readonly {
    readonly value: string
    readonly layer: number
    readonly units: number
    readonly of: number
  }[]
  /** [states, T]: mean norm of each recurrent state. */
  readonly states: readonly string[]
  readonly steps: number
  readonly stateNorm: Float32Array
}

/** Below and above which a gate counts as closed and open (Karpathy et al. 2015). */
export const CLOSED_BELOW = 0.1
export const OPEN_ABOVE = 0.9
/** A unit that moves by no more than this is dead. */
const STILL = 1e-6

export const cellHealth: Quantity<'cell-health', CellHealth> = {
  id: 'cell-health',
  title: 'Cell health',
  unit: 'share of steps',
  formula: 'share of (t, sequence) with gate < 0.1 and > 0.9; -1 / ln(mean forget gate); units that never move',
  reading: [
    'Each dot is a unit: to the right it is often open, upwards often closed; in the corner it is neither, and still learns.',
    'Time constants say how long a unit keeps what it holds; a spread from short to long is healthy.',
    'Units that never move do nothing: a few are no harm, many are width wasted.',
  ],
  remedy:
    'Gates stuck closed: a larger bias. Dead relus: a smaller learning rate, or a leaky relu. States that grow: layer norm.',
  cost: 'values of the pass of the gradient map',
  references: [karpathy2015, tallec2018],
  fromWeights: true,
  taps: (flow) => [...stateTaps(flow), ...flow.nonlinear.map(({ tap }) => tap)],
  measure: (probe) => healthOf(probe.flow, probe.whole()),
}

/** The health of a net in a pass over a batch. */
export function healthOf(net: FlowGraph, flow: Flow): CellHealth {
  const gates = net.nonlinear.filter(isGate)
  const measured = gates.map((gate) => gateHealth(gate, flow))
  const keepers = measured.filter(({ gate }) => /\.forget-gate$|\.(update|transform)-gate(-\d+)?$/.test(gate))
  return {
    gates: measured,
    timeConstants: keepers.map(({ gate, layer, mean }) => ({
      layer,
      gate,
      // What is kept is the gate itself, or one minus it where the gate writes (GRU, RHN).
      steps: mean.map((value) => -1 / Math.log(gate.endsWith('.forget-gate') ? value : 1 - value)),
    })),
    dead: net.nonlinear.filter((value) => !isGate(value)).map((value) => deadUnits(value, flow)),
    states: net.states.map(({ name }) => name),
    steps: flow.batch.steps,
    stateNorm: stateNorms(net, flow),
  }
}

const isGate = ({ node, operation }: WatchedValue): boolean =>
  operation === 'sigmoid' && /gate(-\d+)?$|\.transform$/.test(node)

function gateHealth({ node, layer, size, tap }: WatchedValue, flow: Flow): GateHealth {
  const [closed, open, mean] = [new Float32Array(size), new Float32Array(size), new Float32Array(size)]
  const count = eachRow(flow, tap, (values, start) => {
    for (let k = 0; k < size; k++) {
      const value = values[start + k]!
      if (value < CLOSED_BELOW) closed[k]! += 1
      if (value > OPEN_ABOVE) open[k]! += 1
      mean[k]! += value
    }
  })
  for (const values of [closed, open, mean]) values.forEach((value, k) => (values[k] = value / Math.max(1, count)))
  const title = node.replace(/^layer\d+\./, '').replaceAll('-', ' ')
  return { gate: node, title, layer, closed, open, mean }
}

function deadUnits({ node, layer, size, tap }: WatchedValue, flow: Flow): CellHealth['dead'][number] {
  const [least, most] = [new Float64Array(size).fill(Infinity), new Float64Array(size).fill(-Infinity)]
  eachRow(flow, tap, (values, start) => {
    for (let k = 0; k < size; k++) {
      const value = values[start + k]!
      if (!(value >= least[k]!)) least[k] = value
      if (!(value <= most[k]!)) most[k] = value
    }
  })
  const units = least.reduce((count, low, k) => count + (most[k]! - low <= STILL ? 1 : 0), 0)
  return { value: node, layer, units, of: size }
}

/** Shows every valid row of a tap, one for each step and sequence, by where it starts; how many there were. */
function eachRow(flow: Flow, tap: string, see: (values: Rows['values'], start: number) => void): number {
  const rows = flow.signal(tap)
  if (rows === null) return 0
  const { size: columns, lengths } = flow.batch
  let count = 0
  for (let t = 0; t < rows.steps; t++) {
    for (let b = 0; b < columns; b++) {
      if (rows.steps > 1 && t >= lengths[b]!) continue
      see(rows.values, (t * columns + b) * rows.size)
      count++
    }
  }
  return count
}

/** [states, T]: mean norm over the sequences that are that long. A state that is only read later is known one step less. */
function stateNorms({ states }: FlowGraph, flow: Flow): Float32Array {
  const { steps, size: columns, lengths } = flow.batch
  const norms = new Float32Array(states.length * steps)
  states.forEach(({ now, back, size }, s) => {
    const [later] = back
    const tap = now ?? later?.tap
    const rows = tap === undefined ? null : flow.signal(tap)
    const ahead = now === null ? (later?.delay ?? 0) : 0
    for (let t = 0; t < steps; t++) {
      let [sum, count] = [0, 0]
      for (let b = 0; b < columns; b++) {
        if (rows === null || t + ahead >= lengths[b]!) continue
        const start = ((t + ahead) * columns + b) * size
        let squares = 0
        for (let k = start; k < start + size; k++) squares += rows.values[k]! * rows.values[k]!
        sum += Math.sqrt(squares)
        count++
      }
      norms[s * steps + t] = count === 0 ? 0 : sum / count
    }
  })
  return norms
}
