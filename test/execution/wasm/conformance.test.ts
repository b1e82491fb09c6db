import { wasmExecutor } from '../../../src-main/execution/wasm/executor.ts'
import { describeExecutor } from '../../contracts/executor-conformance.ts'

// Numbers of 32 bits against 64: one rounding is 6e-8 of a number.
describeExecutor(wasmExecutor(), { value: 1e-5, gradient: 1e-5, trained: 1e-4 })
