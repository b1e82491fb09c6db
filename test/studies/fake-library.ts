/** A TensorFlow library that is there, or is not: as `findLibrary` sees it, which loads nothing. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import { temporaryFolder } from '../project/temporary.ts'

/** From here to the end of the test the user names a library that is no more than a file. */
export function presentLibrary(): string {
  const path = join(temporaryFolder(), 'tfjs_binding.node')
  writeFileSync(path, 'no library')
  vi.stubEnv('FATHOM_TENSORFLOW', path)
  return path
}

/** From here to the end of the test the user names a library that is not there. */
export function missingLibrary(): void {
  vi.stubEnv('FATHOM_TENSORFLOW', join(temporaryFolder(), 'nowhere'))
}
