import type { Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Handlers } from '../commands/command-store.ts'
import { useCommands } from '../commands/use-commands.ts'
import { useHelp } from '../stores/help.ts'
import { usePreferences } from '../stores/preferences.ts'
import { useProject } from '../stores/project.ts'
import { rooms } from '../stores/rooms.ts'
import { followNativeMenu } from './native-menu.ts'
import { focusNextPane } from './next-pane.ts'

export interface FrameOverlays {
  readonly isPaletteOpen: Ref<boolean>
  readonly isShortcutsOpen: Ref<boolean>
  readonly isAboutOpen: Ref<boolean>
}

/** The commands that hold in every room, and the native menu that asks for any. */
export function useFrameCommands({ isPaletteOpen, isShortcutsOpen, isAboutOpen }: FrameOverlays): void {
  const help = useHelp()
  const route = useRoute()
  useCommands({
    ...editing(),
    ...going(),
    ...themes(),
    'view.palette': { run: () => void (isPaletteOpen.value = true) },
    'help.room': { run: () => help.open(typeof route.params['room'] === 'string' ? route.params['room'] : 'home') },
    'help.shortcuts': { run: () => void (isShortcutsOpen.value = true) },
    'help.about': { run: () => void (isAboutOpen.value = true) },
  })
  followNativeMenu()
}

function editing(): Handlers {
  const project = useProject()
  const why = (sentence: string | null, nothing: string): string | null =>
    project.whyReadOnly ?? (sentence === null && !project.isChanging ? nothing : null)
  return {
    'edit.undo': { run: () => project.undo(), why: () => why(project.history.undo, 'nothing to undo') },
    'edit.redo': { run: () => project.redo(), why: () => why(project.history.redo, 'nothing to redo') },
  }
}

function going(): Handlers {
  const route = useRoute()
  const router = useRouter()
  const project = useProject()
  const toRoom = rooms.map(({ id }) => [
    `go.${id}`,
    {
      run: () => void router.push({ name: 'room', params: { ...route.params, room: id } }),
      why: () => (project.view === null ? 'open a project first' : null),
    },
  ])
  return {
    ...(Object.fromEntries(toRoom) as Handlers),
    'go.next-pane': { run: focusNextPane },
    'project.home': { run: () => void router.push({ name: 'home' }) },
  }
}

function themes(): Handlers {
  const preferences = usePreferences()
  return {
    'view.theme-system': { run: () => void (preferences.theme = 'system') },
    'view.theme-light': { run: () => void (preferences.theme = 'light') },
    'view.theme-dark': { run: () => void (preferences.theme = 'dark') },
  }
}
