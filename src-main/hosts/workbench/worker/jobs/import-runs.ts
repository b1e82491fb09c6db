import type { FoundRuns, GivenFile } from '../../../../foreign/found-runs.ts'
import { readRunFile, readRunFiles } from '../../../../foreign/read-files.ts'
import { packImport, type ImportQuestion, type PackedImport } from '../../../study/import-runs.ts'

/** What one file of another program holds. */
export const readRuns = (file: GivenFile): FoundRuns => readRunFile(file)

export interface FilesToImport extends Omit<ImportQuestion, 'found'> {
  readonly files: readonly GivenFile[]
}

/** Files read, settled and packed. Throws `WrongInput` where nothing is left to import. */
export const importRuns = ({ files, ...question }: FilesToImport): PackedImport =>
  packImport({ ...question, found: readRunFiles(files) })
