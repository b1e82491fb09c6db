// One row: cuDNN's LSTM on a workload's shape, forward and backward of the layer alone. It needs CUDA.
//
//   node test/benchmarks/tensorflow/cudnn-table.mjs --workload W1
import { parseArgs } from 'node:util'
import { loadBinding } from '../../../src-main/execution/tensorflow/binding.ts'
import { findLibrary } from '../../../src-main/execution/tensorflow/library/find.ts'
import { workloads } from '../../../src-main/hosts/cli/bench/workloads.ts'
import { openCudnnLstm } from './cudnn-lstm.mjs'
import { timesOf } from './step-times.mjs'

const { values: options } = parseArgs({ options: { workload: { type: 'string', default: 'W1' } } })
process.env.TF_FORCE_GPU_ALLOW_GROWTH ??= 'true'
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2'
const workload = workloads.find(({ id }) => id === options.workload)
if (workload === undefined) throw new Error(`there is no workload '${options.workload}'`)
const found = findLibrary()
if (!('binding' in found)) throw new Error(`${found.why}. ${found.remedy}`)
const { step } = openCudnnLstm(loadBinding(found.binding), workload)
const { median, least } = timesOf(step)
console.log(`| ${workload.id} | ${median.toFixed(2)} (${least.toFixed(2)}) |`)
