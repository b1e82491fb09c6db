import type { Handlers } from '../commands/command-store.ts'
import { useProject } from '../stores/project.ts'
import { useSides } from './comparison/sides-store.ts'
import { chooseFile } from '../bridge/choose-files.ts'
import { useTakeIn } from './exchange/take-in.ts'
import { useEditor } from './editor-store.ts'
import { useArchitectureActions } from './list/architecture-actions.ts'
import { useTrial } from './trial/trial-store.ts'

/** What the window commands of the menu Architecture do in this room. */
export function roomCommands(): Handlers {
  const project = useProject()
  const editor = useEditor()
  const sides = useSides()
  const trial = useTrial()
  const actions = useArchitectureActions()
  const takeIn = useTakeIn()
  const entry = () => editor.row?.entry ?? null
  const none = (): string | null => (entry() === null ? 'there is no architecture' : null)
  const fixed = (): string | null => none() ?? editor.whyFixed

  return {
    'architecture.new': { run: () => void actions.addShallow(), why: () => project.whyReadOnly },
    'architecture.import': {
      run: async () => {
        const file = await chooseFile('.json,application/json')
        if (file !== null) await takeIn.file(file)
      },
      why: () => project.whyReadOnly,
    },
    'architecture.duplicate': {
      run: () => {
        const chosen = entry()
        if (chosen !== null) void actions.duplicate(chosen)
      },
      why: () => none() ?? project.whyReadOnly,
    },
    'architecture.add-layer': {
      run: () => void editor.edit({ kind: 'add-layer', at: (editor.architecture?.layers.length ?? 0) + 1 }),
      why: fixed,
    },
    'architecture.deepen': {
      run: () => void editor.deepenSelection(),
      why: () => fixed() ?? (editor.selection.length === 0 ? 'select a connection first' : null),
    },
    'architecture.compare': {
      run: () => (sides.isOpen ? sides.stop() : sides.compareWith(sides.usualOther)),
      why: () => (sides.usualOther === null ? 'there is only one architecture' : null),
    },
    'architecture.try': { run: () => void trial.start(), why: () => trial.why },
    'architecture.remove': {
      run: () => {
        const chosen = entry()
        if (chosen !== null) void actions.remove(chosen)
      },
      why: () => none() ?? project.whyReadOnly,
    },
  }
}
