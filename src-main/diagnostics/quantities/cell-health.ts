/** Gates that are stuck, units that are dead, states that grow: how a cell works. */

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
