import { referenceExecutor } from '../../../src-main/execution/reference/executor.ts'
import { describeExecutor } from '../../contracts/executor-conformance.ts'

// With itself it agrees to the last bit; what is summed in another order differs by rounding.
describeExecutor(referenceExecutor, { value: 1e-14, gradient: 1e-13, trained: 0 })
