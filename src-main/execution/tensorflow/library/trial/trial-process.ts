/** The process of a trial: loads the binding that it is told, multiplies two small matrices, and prints what it found as JSON. */
import { loadBinding, TENSOR_TYPE } from '../../binding.ts'
import type { TensorInfo, TensorflowBinding } from '../../binding.ts'
import type { TrialReport } from './trial.ts'

/** What only a trial needs: an operation by itself, as `binding/tfjs_backend.cc` of the package defines it. */
interface EagerBinding extends TensorflowBinding {
  readonly TF_ATTR_BOOL: number
  readonly TF_ATTR_TYPE: number
  executeOp(
    name: string,
    attributes: readonly { name: string; type: number; value: unknown }[],
    inputs: readonly number[],
    outputs: number,
  ): TensorInfo[]
}

const binding = loadBinding(process.argv[2] ?? '') as EagerBinding
const report: TrialReport = {
  version: binding.TF_Version,
  gpu: binding.isUsingGpuDevice(),
  product: multiply(),
}
process.stdout.write(`\n${JSON.stringify(report)}\n`)

/** [1 2; 3 4] . [5 6; 7 8] */
function multiply(): number[] {
  const tensor = (...values: number[]): number =>
    binding.createTensor([2, 2], TENSOR_TYPE.float32, Float32Array.from(values))
  const attributes = [
    { name: 'transpose_a', type: binding.TF_ATTR_BOOL, value: false },
    { name: 'transpose_b', type: binding.TF_ATTR_BOOL, value: false },
    { name: 'T', type: binding.TF_ATTR_TYPE, value: TENSOR_TYPE.float32 },
  ]
  const [product] = binding.executeOp('MatMul', attributes, [tensor(1, 2, 3, 4), tensor(5, 6, 7, 8)], 1)
  return product === undefined ? [] : Array.from(binding.tensorDataSync(product.id))
}
