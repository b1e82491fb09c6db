import { constants, copyFileSync } from 'node:fs'

/** Copies the file to `name.fathom.v1-backup` beside it (`-2`, `-3` ... when taken) and returns that path. */
export function backUp(path: string, version: number): string {
  for (let number = 1; ; number++) {
    const copy = `${path}.v${version}-backup${number === 1 ? '' : `-${number}`}`
    try {
      copyFileSync(path, copy, constants.COPYFILE_EXCL)
      return copy
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}
