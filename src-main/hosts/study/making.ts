/** How a study was started: kept beside its plan, for its report and for who opens it without its task. */
import { availableParallelism, cpus } from 'node:os'
import { changeSettings, settingsOf } from '../../project/documents/meta.ts'
import type { Project } from '../../project/project.ts'
import type { Environment } from '../../reports/report-data.ts'
import { studyLanes } from '../../studies/queue/lanes.ts'
import type { StudyPlan } from '../../studies/study.ts'
import type { DoNothing, Metric } from '../../tasks/task.ts'

export interface Making {
  /** The command line; null where it was a window. */
  readonly command: string | null
  readonly environment: Environment
  /** What decides, and what it is held against; left out in files of older versions. */
  readonly measure?: { readonly metric: Metric; readonly doNothing: readonly DoNothing[] }
}

/** Keeps how the study was started. */
export function noteMaking(project: Project, plan: StudyPlan, making: Making): void {
  changeSettings(project, { [keyOf(plan)]: making })
}

/** How the study was started, if that was kept. */
export function makingOf(project: Project, plan: Pick<StudyPlan, 'id'>): Making | undefined {
  return settingsOf(project)[keyOf(plan)] as Making | undefined
}

const keyOf = ({ id }: Pick<StudyPlan, 'id'>): string => `making of ${id}`

/** This machine, and what of it the study's runs get. */
export function environmentHere(plan: StudyPlan, version: string): Environment {
  const cores = availableParallelism()
  const { executor, recipe, runs } = plan
  const { count, threads } = studyLanes({ cores, runs: runs.length, executor: executor.name, recipe })
  return {
    program: `Fathom ${version}`,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores,
    concurrentRuns: count,
    threads,
  }
}
