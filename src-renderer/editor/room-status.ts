/** Problems of the architectures in the status bar, each a link to the room. */
import { onScopeDispose, watch } from 'vue'
import { useStatus } from '../stores/status.ts'
import { useBasis } from './basis-store.ts'
import { useEditor } from './editor-store.ts'
import { netOf } from './net.ts'

export function useRoomStatus(): void {
  const status = useStatus()
  const basis = useBasis()
  const editor = useEditor()

  watch(
    () =>
      basis.rows.flatMap(({ entry, architecture, problems }) => {
        const shown = entry.id === editor.id ? editor.architecture : architecture
        const own = shown === null ? [] : netOf(shown).problems
        return [...problems, ...own].map((problem) => ({
          ...problem,
          place: `${entry.title}, ${problem.place}`,
          room: 'architectures' as const,
          tone: 'bad' as const,
        }))
      }),
    (problems) => status.setProblems('architectures', problems),
    { immediate: true },
  )
  onScopeDispose(() => status.setProblems('architectures', []))
}
