/** Places and projects that are gone after the test. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createProject } from '../../src-main/project/create.ts'
import type { Project } from '../../src-main/project/project.ts'

/** A new folder. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'fathom-project-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A new, empty project, open. */
export function newProject(path = join(temporaryFolder(), 'sample.fathom')): Project {
  const project = createProject(path, { created: '2026-01-05T10:00:00Z', version: '0.1.0' })
  onTestFinished(() => project.close())
  return project
}
