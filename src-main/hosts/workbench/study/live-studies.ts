import type { StudyState } from '../../../contract/study.ts'
import type { Change } from '../../../document/commands.ts'
import type { DocumentStudy } from '../../../document/document.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import type { Project } from '../../../project/project.ts'
import type { OpenProject } from '../project/open-project.ts'
import { LiveStudy } from './live-study.ts'

const AT_WORK: ReadonlySet<StudyState> = new Set(['preparing', 'running', 'pausing'])

/** The studies of all open files that somebody looks at or trains. */
export class LiveStudies {
  readonly #files = new Map<Project, Map<string, LiveStudy>>()

  /** The one study that all windows on the file share. */
  of(open: OpenProject, id: string): LiveStudy {
    const file = this.#files.get(open.project) ?? this.#meet(open)
    const known = file.get(id)
    if (known) return known
    const study = new LiveStudy()
    file.set(id, study)
    return study
  }

  /** Every run of every study comes to an end with a checkpoint. */
  async close(): Promise<void> {
    await Promise.all([...this.#files.values()].map(pauseAll))
  }

  #meet(open: OpenProject): Map<string, LiveStudy> {
    const studies = new Map<string, LiveStudy>()
    this.#files.set(open.project, studies)
    open.onChanging((changes) => refuseRemoval(studies, changes))
    open.onClosing(async () => {
      await pauseAll(studies)
      this.#files.delete(open.project)
    })
    return studies
  }
}

/** Throws `WrongInput` where a study would go while it trains: its runs would go on, and nobody could see or stop them. */
function refuseRemoval(studies: ReadonlyMap<string, LiveStudy>, changes: readonly Change[]): void {
  for (const { collection, id, before, after } of changes) {
    if (collection !== 'studies' || before === null || after !== null) continue
    const state = studies.get(id)?.state ?? 'draft'
    if (!AT_WORK.has(state)) continue
    throw wrongInput({
      code: 'study-busy',
      place: (before as DocumentStudy).title,
      message: state === 'pausing' ? 'the study is about to pause' : 'the study is training',
      hint: 'Pause it first; then it can be removed, and undo brings it back with its runs.',
    })
  }
}

async function pauseAll(studies: ReadonlyMap<string, LiveStudy>): Promise<void> {
  await Promise.all([...studies.values()].map((study) => study.pause()))
}
