/** An LSTM written out in loops, for the slow twins of quantities: nothing of it comes from the compiler or an executor. */
import type { Batch, Tensors } from '../../src-main/execution/executor.ts'

/** One step of one sequence. */
export interface HandStep {
  readonly forget: readonly number[]
  readonly input: readonly number[]
  readonly output: readonly number[]
  readonly candidate: readonly number[]
  readonly c: readonly number[]
  readonly h: readonly number[]
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

/** The valid steps of every sequence of a batch, [B][T]: W_h of `layer` is 4d x (d+n), rows f, i, candidate, o. `inputs` gives x<t> of sequence b. */
export function handLstm(
  parameters: Tensors,
  { lengths }: Pick<Batch, 'lengths'>,
  inputs: (t: number, b: number) => readonly number[],
  layer = 'layer1',
): HandStep[][] {
  const W = parameters.get(`${layer}.W_h`)!
  const bias = parameters.get(`${layer}.b_h`)!.values
  const d = W.rows / 4
  return [...lengths].map((length, b) => {
    let [h, c] = [new Array<number>(d).fill(0), new Array<number>(d).fill(0)]
    return Array.from({ length }, (_, t): HandStep => {
      const both = [...h, ...inputs(t, b)]
      const pre = Array.from({ length: 4 * d }, (_unused, row) =>
        both.reduce((sum, value, k) => sum + W.values[row * W.columns + k]! * value, bias[row]!),
      )
      const gate = (k: number): number[] => pre.slice(k * d, (k + 1) * d).map(sigmoid)
      const [forget, input, output] = [gate(0), gate(1), gate(3)]
      const candidate = pre.slice(2 * d, 3 * d).map(Math.tanh)
      c = c.map((value, k) => forget[k]! * value + input[k]! * candidate[k]!)
      h = c.map((value, k) => output[k]! * Math.tanh(value))
      return { forget, input, output, candidate, c, h }
    })
  })
}

/** x<t> of a batch of real inputs. */
export function realInputs({ input, size, steps }: Batch): (t: number, b: number) => number[] {
  const n = input.length / (size * steps)
  return (t, b) => Array.from(input.subarray((t * size + b) * n, (t * size + b + 1) * n))
}

/** x<t> of a batch of symbols, one-hot. */
export function oneHotInputs({ input, size }: Batch, symbols: number): (t: number, b: number) => number[] {
  return (t, b) => Array.from({ length: symbols }, (_, k) => (k === input[t * size + b] ? 1 : 0))
}
