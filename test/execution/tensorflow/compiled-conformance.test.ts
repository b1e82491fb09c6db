import { describe, it } from 'vitest'
import { describeExecutor } from '../../contracts/executor-conformance.ts'
import { compiledExecutor } from './compiled-executor.ts'
import { describeWithLibrary } from './with-library.ts'

/** XLA compiles for some minutes in all; `compiled-training.test.ts` has a part of it that is always run. */
const isWanted = process.env['FATHOM_TEST_XLA'] === '1'

if (isWanted)
  describeWithLibrary('conformance of what XLA compiles', (binding) => {
    // The tolerances of the plain form.
    describeExecutor(compiledExecutor(binding), { value: 1e-5, gradient: 1e-5, trained: 1e-4, regrouped: 5e-7 })
  })
else
  describe('conformance of what XLA compiles', () => {
    it.skip('skipped: it takes minutes; FATHOM_TEST_XLA=1 runs it', () => undefined)
  })
