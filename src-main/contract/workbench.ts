/** The whole contract between a window and the main side. */
import { applicationRoom } from './application.ts'
import { comparisonRoom } from './comparison.ts'
import { dataRoom } from './data.ts'
import { editorRoom } from './editor.ts'
import { exchangeRoom } from './exchange.ts'
import { gradientFlowRoom } from './gradient-flow.ts'
import type { Answers, Client } from './procedure.ts'
import { projectRoom } from './project.ts'
import { studyRoom } from './study.ts'

export const workbench = {
  application: applicationRoom,
  project: projectRoom,
  data: dataRoom,
  study: studyRoom,
  editor: editorRoom,
  exchange: exchangeRoom,
  comparison: comparisonRoom,
  gradientFlow: gradientFlowRoom,
}

export type Workbench = typeof workbench
export type WorkbenchClient = Client<Workbench>
export type WorkbenchAnswers = Answers<Workbench>
