/** The answers about runs that were made elsewhere: files are read and packed on the worker threads. */
import type { WorkbenchAnswers } from '../../../contract/workbench.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { LIMITS } from '../../../foreign/found-runs.ts'
import type { TaskMeasure } from '../../../foreign/settle.ts'
import { keepCurves } from '../../../project/foreign-curves.ts'
import type { StudyPlan } from '../../../studies/study.ts'
import { importEffect } from '../../study/import-runs.ts'
import type { OpenProject } from '../project/open-project.ts'
import type { WorkerPool } from '../worker/worker-pool.ts'

export interface StudyToJoin {
  readonly open: OpenProject
  readonly plan: StudyPlan
  readonly measure: TaskMeasure
}

interface Surrounding {
  readonly pool: WorkerPool
  readonly now: () => Date
  /** The started study of the document. Throws `WrongInput`. */
  readonly joined: (project: string, study: string) => Promise<StudyToJoin>
}

type ImportAnswers = Pick<WorkbenchAnswers['comparison'], 'readRuns' | 'importRuns'>

export function importAnswers({ pool, now, joined }: Surrounding): ImportAnswers {
  return {
    readRuns: (question, signal) => pool.run('read-runs', question, { signal }),
    importRuns: async ({ project, study, files, choices }, signal) => {
      refuseTooMuch(files)
      const { open, plan, measure } = await joined(project, study)
      const question = { files, choices, measure, at: now().toISOString() }
      const packed = await pool.run('import-runs', question, { signal })
      // Rows and curves together or not at all.
      return open.write((file) => {
        for (const curves of packed.curves) keepCurves(file, curves)
        open.apply(importEffect(open.document(), plan, packed))
        return { titles: packed.rows.map(({ title }) => title), problems: packed.problems }
      })
    },
  }
}

function refuseTooMuch(files: readonly { readonly bytes: Uint8Array }[]): void {
  const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0)
  if (bytes <= LIMITS.bytes && files.length <= LIMITS.files) return
  throw wrongInput({
    code: 'import-too-large',
    place: 'import',
    message: `the files are more than ${LIMITS.files} or larger than ${LIMITS.bytes / 1e6} MB together`,
    hint: 'Give fewer at a time.',
  })
}
