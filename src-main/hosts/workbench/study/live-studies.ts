import type { Project } from '../../../project/project.ts'
import type { OpenProject } from '../project/open-project.ts'
import { LiveStudy } from './live-study.ts'

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
    open.onClosing(async () => {
      await pauseAll(studies)
      this.#files.delete(open.project)
    })
    return studies
  }
}

async function pauseAll(studies: ReadonlyMap<string, LiveStudy>): Promise<void> {
  await Promise.all([...studies.values()].map((study) => study.pause()))
}
