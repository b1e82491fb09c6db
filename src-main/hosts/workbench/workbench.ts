import type { WorkbenchAnswers } from '../../contract/workbench.ts'
import { comparisonAnswers } from './comparison/comparison-room.ts'
import { applicationAnswers } from './application/answers.ts'
import { dataAnswers } from './data/data-room.ts'
import { editorAnswers } from './editor/editor-room.ts'
import { exchangeAnswers } from './exchange/exchange-room.ts'
import { gradientFlowAnswers } from './gradient-flow/gradient-flow-room.ts'
import { projectAnswers } from './project/answers.ts'
import { OpenProjects } from './project/open-projects.ts'
import type { WorkbenchSettings } from './settings.ts'
import { studyRoom } from './study/study-room.ts'
import { WorkerPool } from './worker/worker-pool.ts'

export interface WorkbenchHost {
  readonly answers: WorkbenchAnswers
  /** Engines come to their checkpoints, every project is closed, workers end. */
  close(): Promise<void>
}

/** Everything behind the contract, the same in every host. Has a lifetime: `close`. */
export function createWorkbench(settings: WorkbenchSettings): WorkbenchHost {
  const { now, log, host } = settings
  const projects = new OpenProjects({ now, log, worksAlone: host === 'served' })
  const pool = new WorkerPool()
  const study = studyRoom({ settings, projects, pool })
  return {
    answers: {
      application: applicationAnswers(settings),
      project: projectAnswers({ settings, projects, pool }),
      data: dataAnswers({ projects, pool }),
      study: study.answers,
      editor: editorAnswers({ settings, projects, pool }),
      exchange: exchangeAnswers({ settings, projects, pool }),
      comparison: comparisonAnswers({ settings, projects, pool }),
      gradientFlow: gradientFlowAnswers({ projects, ...study }),
    },
    close: async () => {
      // Closing a file waits for its runs, which the room of studies still writes down.
      await projects.close()
      await Promise.all([study.close(), pool.close()])
    },
  }
}
