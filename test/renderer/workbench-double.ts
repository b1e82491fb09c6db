/**
 * The main side in memory, over the real protocol: real documents and tasks, no files, no processes. For tests of the window, and to look
 * at it.
 */
import { Connection } from '../../src-renderer/bridge/connection.ts'
import { connectionLost } from '../../src-main/contract/rpc/call-failed.ts'
import type { Carrier } from '../../src-main/contract/rpc/carrier.ts'
import { serve } from '../../src-main/contract/rpc/serve.ts'
import { workbench, type Workbench } from '../../src-main/contract/workbench.ts'
import { applicationDouble } from './double/application.ts'
import { carrierPair } from './double/carrier-pair.ts'
import { comparisonDouble } from './double/comparison.ts'
import { dataDouble } from './double/data.ts'
import { exchangeDouble } from './double/exchange.ts'
import { editorDouble } from './double/editor.ts'
import { flowDouble } from './double/flow.ts'
import { projectDouble, type DoubleProject } from './double/project.ts'
import { studyDouble, type StudyDouble } from './double/study.ts'
import { studyDocument, type StudyProjectSize } from './double/study-project.ts'

export interface WorkbenchDouble {
  readonly connection: Connection<Workbench>
  /** The projects by path, to look into and to change behind the window's back. */
  readonly projects: ReadonlyMap<string, DoubleProject>
  readonly study: StudyDouble
  /** A project with a study of this size at '/projects/study.fathom'. */
  addStudyProject(size: StudyProjectSize): DoubleProject
  /** Cuts the line; it can be built up again once `mend` is called. */
  cut(): void
  mend(): void
}

export interface DoubleSettings {
  readonly hasRecent?: boolean
  /** Evaluations of a run, and ms between two; 0: nothing trains by itself. */
  readonly points?: number
  readonly pace?: number
  /** What a message takes on its way, in ms. */
  readonly delay?: number
  /** The kind of view that runs predict. */
  readonly predicts?: string
  /** Moments of training that were measured, and time steps of their probe. */
  readonly moments?: number
  readonly steps?: number
}

/** A workbench with three examples and, if asked for, recent projects. */
export function createWorkbenchDouble({
  hasRecent = false,
  points = 50,
  pace = 150,
  delay = 0,
  predicts = 'signal',
  moments = 12,
  steps = 60,
}: DoubleSettings = {}): WorkbenchDouble {
  const project = projectDouble({ hasRecent })
  const study = studyDouble({ of: project.of, points, pace, predicts })
  const answers = {
    application: applicationDouble(),
    project: project.answers,
    data: dataDouble(),
    study: study.answers,
    editor: editorDouble(project.of),
    exchange: exchangeDouble(study.trainings, (key) => project.of(key).document.settings),
    comparison: comparisonDouble({ of: project.of, trainings: study.trainings }),
    gradientFlow: flowDouble({ study, moments, steps }),
  }
  let isCut = false
  let host: Carrier | undefined

  const open = (): Promise<Carrier> => {
    if (isCut) return Promise.reject(connectionLost('the double'))
    const [near, far] = carrierPair(delay)
    serve({ contract: workbench, answers, carrier: far, problemsOf: () => null, log: console.error })
    host = far
    return Promise.resolve(near)
  }
  const connection = new Connection<Workbench>({ contract: workbench, open })
  return {
    connection,
    projects: project.projects,
    study,
    addStudyProject: (size) => Object.assign(project.make('/projects/study.fathom'), { document: studyDocument(size) }),
    cut: () => {
      isCut = true
      project.forgetKeys()
      host?.close()
    },
    mend: () => {
      isCut = false
      connection.retry()
    },
  }
}
