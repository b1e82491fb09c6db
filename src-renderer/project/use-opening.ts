import { useRouter } from 'vue-router'
import type { ProjectView } from '../../src-main/contract/project.ts'
import { useProject } from '../stores/project.ts'
import { useStatus } from '../stores/status.ts'

export interface Opening {
  readonly openPath: (path: string) => Promise<boolean>
  readonly create: (path: string) => Promise<boolean>
  readonly openExample: (id: string) => Promise<boolean>
  /** A file that was dropped on the page. */
  readonly dropped: (event: DragEvent) => void
}

/** Ways into a project, each ending in its room; false when it could not be opened, and the project store says why. */
export function useOpening(): Opening {
  const project = useProject()
  const router = useRouter()

  async function enter(opening: Promise<ProjectView | null>): Promise<boolean> {
    const view = await opening
    if (view === null) return false
    await router.push({ name: 'room', params: { path: view.path } })
    return true
  }

  /** A browser does not tell where a dropped file lies; the desktop program opens it by itself. */
  function dropped({ dataTransfer }: DragEvent): void {
    const file = dataTransfer?.files[0]
    if (file === undefined) return
    useStatus().say(
      file.name.endsWith('.fathom')
        ? `Put ${file.name} into the folder of projects on the machine that Fathom runs on; then it is listed here.`
        : `${file.name} is no project. Open one first, then drop data in its Data room.`,
    )
  }

  return {
    openPath: (path) => enter(project.open(path)),
    create: (path) => enter(project.create(path)),
    openExample: (id) => enter(project.openExample(id)),
    dropped,
  }
}
