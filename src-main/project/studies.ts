import type { StudyPlan } from '../studies/study.ts'
import { writeJson } from './file/json.ts'
import { json, text } from './file/row.ts'
import type { Project } from './project.ts'
import { saveTask } from './tasks.ts'
import type { TaskData } from './tasks.ts'

/**
 * Stores a study whole before its first step: plan, task with data, and its runs, waiting. A plan never changes: a study of this id that
 * is there already is left as it is.
 */
export function saveStudy(project: Project, plan: StudyPlan, data: readonly TaskData[]): void {
  project.transaction(() => {
    if (readStudy(project, plan.id)) return
    const task = saveTask(project, plan.task, data)
    project.change('INSERT INTO studies (id, task, plan) VALUES (?, ?, ?)', plan.id, task, writeJson(plan))
    for (const run of plan.runs) project.change('INSERT INTO runs (study, name) VALUES (?, ?)', plan.id, run.id)
  })
}

/** The plan of this id, or undefined. */
export function readStudy(project: Project, id: string): StudyPlan | undefined {
  return project.first((row) => json(row, 'plan') as StudyPlan, 'SELECT plan FROM studies WHERE id = ?', id)
}

/** Ids of all studies, oldest first. */
export function studyIds(project: Project): string[] {
  return project.all((row) => text(row, 'id'), 'SELECT id FROM studies ORDER BY rowid')
}
