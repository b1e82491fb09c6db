/** Where linear readers look: the input, x', every state, the output, yhat'. */
import type { FlowGraph } from './flow-graph.ts'
import type { Flow, Rows } from './flow.ts'

export interface Place {
  /** 'input', 'input.deepened' (x'), 'layer1.h', 'output' (before g_y), 'output.deepened' (yhat'). */
  readonly name: string
  readonly layer: number
  readonly tap: string
  /** Steps by which the tap lags behind: a state that is only read later. */
  readonly behind: number
}

/** All places of a net, from the input to the output. */
export function placesOf({ states, deepened, graph }: FlowGraph): readonly Place[] {
  const here = (name: string, tap: string, layer = 0): Place => ({ name, tap, layer, behind: 0 })
  const behind = (at: string): Place[] =>
    deepened.filter((value) => value.at === at).map(({ tap }) => here(`${at}.deepened`, tap))
  const connection = (id: string): Place[] => (graph.connections.some((known) => known.id === id) ? [here(id, id)] : [])
  return [
    ...connection('input'),
    ...behind('input'),
    ...states.flatMap(({ name, layer, now, back: [later] }): Place[] => {
      if (now !== null) return [here(name, now, layer)]
      return later === undefined ? [] : [{ name, layer, tap: later.tap, behind: later.delay }]
    }),
    ...connection('output'),
    ...behind('output'),
  ]
}

/** Taps of all places. */
export function placeTaps(flow: FlowGraph): readonly string[] {
  return placesOf(flow).map(({ tap }) => tap)
}

/** A valid step of a sequence. */
export interface Spot {
  readonly sequence: number
  readonly step: number
}

/** The value of a place at a spot, as a view. A place that lags behind has none at the last step: null. */
export function valueAt(flow: Flow, { tap, behind }: Place, { sequence, step }: Spot): Rows['values'] | null {
  const rows = flow.signal(tap)
  if (rows === null) return oneHot(flow, { sequence, step })
  const at = rows.steps === 1 && flow.batch.steps > 1 ? 0 : step + behind
  if (at >= rows.steps) return null
  const start = (at * flow.batch.size + sequence) * rows.size
  return rows.values.subarray(start, start + rows.size)
}

/** A symbol as a one-hot row. */
function oneHot({ batch, symbols }: Flow, { sequence, step }: Spot): Float64Array {
  const row = new Float64Array(symbols)
  row[batch.input[step * batch.size + sequence]!] = 1
  return row
}
