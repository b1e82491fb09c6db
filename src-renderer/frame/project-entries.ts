import { useRoute, useRouter } from 'vue-router'
import type { Entry } from '../commands/command-store.ts'
import { useEntries } from '../commands/use-commands.ts'
import { useProject } from '../stores/project.ts'
import type { RoomId } from '../stores/rooms.ts'

/** What Ctrl+K finds of the document: tasks, architectures and studies, each leading to its room with it selected. */
export function useProjectEntries(): void {
  const project = useProject()
  const route = useRoute()
  const router = useRouter()

  const entry = (room: RoomId, group: string) => {
    return ({ id, title }: { readonly id: string; readonly title: string }): Entry => ({
      id: `${room}:${id}`,
      title,
      group,
      run: () => void router.push({ name: 'room', params: { ...route.params, room }, query: { select: id } }),
    })
  }

  useEntries('document', () => [
    ...Object.values(project.document.tasks).map(entry('data', 'Tasks')),
    // Until the drawing of an architecture can be opened, its rows in the studies are where it is seen.
    ...Object.values(project.document.architectures).map(entry('study', 'Architectures')),
    ...Object.values(project.document.studies).map(entry('study', 'Studies')),
  ])
}
