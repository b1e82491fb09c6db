import type { FoundRuns, GivenFile } from '../../../../foreign/found-runs.ts'
import { readRunFile, readRunFiles } from '../../../../foreign/read-files.ts'
import type { ColumnRoles } from '../../../../foreign/tables/fields.ts'
import { packImport, type ImportQuestion, type PackedImport } from '../../../study/import-runs.ts'

export interface FileToRead {
  readonly file: GivenFile
  /** Meanings of columns by hand. */
  readonly columns: ColumnRoles
}

/** What one file of another program holds. */
export const readRuns = ({ file, columns }: FileToRead): FoundRuns => readRunFile(file, columns)

export interface FilesToImport extends Omit<ImportQuestion, 'found'> {
  readonly files: readonly GivenFile[]
}

/** Files read, settled and packed. Throws `WrongInput` where nothing is left to import. */
export const importRuns = ({ files, ...question }: FilesToImport): PackedImport =>
  packImport({ ...question, found: readRunFiles(files, question.choices.columns) })
