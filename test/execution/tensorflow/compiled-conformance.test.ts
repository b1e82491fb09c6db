import { describeExecutor } from '../../contracts/executor-conformance.ts'
import { compiledExecutor } from './compiled-executor.ts'
import { describeWithLibrary } from './with-library.ts'

describeWithLibrary('conformance of what XLA compiles', (binding) => {
  // The tolerances of the plain form.
  describeExecutor(compiledExecutor(binding), { value: 1e-5, gradient: 1e-5, trained: 1e-4, regrouped: 5e-7 })
})
