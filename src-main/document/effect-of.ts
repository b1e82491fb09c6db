import type { Command, Effect } from './commands.ts'
import type { Document } from './document.ts'
import { addArchitectures, changeArchitecture, removeArchitecture } from './effects/architectures.ts'
import { editArchitecture, moveParts } from './effects/drawings.ts'
import { writeConclusion } from './effects/conclusion.ts'
import { freezeBlocks } from './effects/freezing.ts'
import { importRuns, removeImported } from './effects/foreign.ts'
import { writeManuscript } from './effects/manuscript.ts'
import { changeSettings } from './effects/settings.ts'
import { addStudy, changeStudy, removeStudy } from './effects/studies.ts'
import { addTask, removeTask, renameTask } from './effects/tasks.ts'

/**
 * What a command does to the document, without doing it; no changes where all is so already. Throws `WrongInput` with the reason where
 * the document does not allow it.
 */
export function effectOf(document: Document, command: Command): Effect {
  switch (command.kind) {
    case 'add-task':
      return addTask(document, command)
    case 'rename-task':
      return renameTask(document, command)
    case 'remove-task':
      return removeTask(document, command)
    case 'add-architectures':
      return addArchitectures(document, command)
    case 'change-architecture':
      return changeArchitecture(document, command)
    case 'remove-architecture':
      return removeArchitecture(document, command)
    case 'edit-architecture':
      return editArchitecture(document, command)
    case 'move-parts':
      return moveParts(document, command)
    case 'add-study':
      return addStudy(document, command)
    case 'change-study':
      return changeStudy(document, command)
    case 'remove-study':
      return removeStudy(document, command)
    case 'import-runs':
      return importRuns(document, command)
    case 'remove-imported':
      return removeImported(document, command)
    case 'write-conclusion':
      return writeConclusion(document, command)
    case 'write-manuscript':
      return writeManuscript(document, command)
    case 'freeze-blocks':
      return freezeBlocks(document, command)
    case 'change-settings':
      return changeSettings(document, command)
  }
}
