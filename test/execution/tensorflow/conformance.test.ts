import { expect, it } from 'vitest'
import { tensorflowExecutor } from '../../../src-main/execution/tensorflow/executor.ts'
import { findLibrary } from '../../../src-main/execution/tensorflow/library/find.ts'
import { describeExecutor } from '../../contracts/executor-conformance.ts'
import { describeWithLibrary } from './with-library.ts'

const executor = 'binding' in findLibrary() ? await tensorflowExecutor() : undefined

describeWithLibrary('conformance', () => {
  if (executor === undefined) {
    it('agrees with the reference', () => expect.fail('there is no library to compare'))
    return
  }
  // Numbers of 32 bits against 64: one rounding is 6e-8 of a number. TensorFlow computes the last few numbers of a tensor one by one and the
  // others in vectors, with other roundings of exp: which ones these are depends on the number of steps.
  describeExecutor(executor, { value: 1e-5, gradient: 1e-5, trained: 1e-4, regrouped: 5e-7 })
})
