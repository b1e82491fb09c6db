/** The TensorFlow library, where there is one: tests that need it are skipped visibly where there is none. */
import { describe } from 'vitest'
import { loadBinding, type TensorflowBinding } from '../../../src-main/execution/tensorflow/binding.ts'
import { findLibrary } from '../../../src-main/execution/tensorflow/library/find.ts'

// Read by the library when it is loaded: what it has to say while it prepares a graph would hide what the tests say.
process.env['TF_CPP_MIN_LOG_LEVEL'] = '3'

const found = findLibrary()
const loaded = 'binding' in found ? loadBinding(found.binding) : undefined

/** A block of tests that gets the library. */
export function describeWithLibrary(title: string, body: (binding: TensorflowBinding) => void): void {
  const reason = 'why' in found ? ` (skipped: ${found.why})` : ''
  describe.skipIf(loaded === undefined)(`${title}${reason}`, () => {
    // A block that is skipped is read all the same.
    body(loaded as TensorflowBinding)
  })
}
