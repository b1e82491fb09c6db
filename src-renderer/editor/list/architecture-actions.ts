/** What can be done with an architecture as a whole. */
import type { DocumentArchitecture } from '../../../src-main/document/document.ts'
import type { SharedArchitecture } from '../../../src-main/document/envelope.ts'
import { freshId, freshTitle } from '../../stores/fresh-names.ts'
import { useProject } from '../../stores/project.ts'
import { useStatus } from '../../stores/status.ts'
import { useEditor } from '../editor-store.ts'

export function useArchitectureActions() {
  const project = useProject()
  const status = useStatus()
  const editor = useEditor()

  const titles = (): string[] => Object.values(project.document.architectures).map(({ title }) => title)
  const ids = (): string[] => Object.keys(project.document.architectures)

  /** Adds an architecture under a name that is free, and shows it. */
  async function add(title: string, source: DocumentArchitecture['source'], from: string): Promise<boolean> {
    const entry = { id: freshId(from, ids()), title: freshTitle(title, titles()), source, slot: 0 }
    const isDone = await project.apply({ kind: 'add-architectures', architectures: [entry] })
    if (isDone) editor.choose(entry.id)
    return isDone
  }

  /** Those of another project, as one step; the first of them is shown. */
  async function addShared(shared: readonly SharedArchitecture[]): Promise<boolean> {
    const entries: DocumentArchitecture[] = []
    for (const { title, source, moved } of shared)
      entries.push({
        id: freshId(source.kind === 'strategy' ? source.strategy : 'drawn', [...ids(), ...entries.map(({ id }) => id)]),
        title: freshTitle(title, [...titles(), ...entries.map((entry) => entry.title)]),
        source,
        slot: 0,
        ...(moved === undefined ? {} : { moved }),
      })
    const [first] = entries
    if (first === undefined) return false
    const isDone = await project.apply({ kind: 'add-architectures', architectures: entries })
    if (isDone) editor.choose(first.id)
    return isDone
  }

  const addShallow = (): Promise<boolean> =>
    add('LSTM, shallow', { kind: 'strategy', strategy: 'shallow', settings: {} }, 'shallow')

  /** A copy to be changed, also where runs keep the original as it is. */
  async function duplicate({ id, title, source, moved }: DocumentArchitecture): Promise<void> {
    await editor.rest()
    const entry = {
      id: freshId(id, ids()),
      title: freshTitle(title, titles()),
      source,
      slot: 0,
      ...(moved ? { moved } : {}),
    }
    if (!(await project.apply({ kind: 'add-architectures', architectures: [entry] }))) return
    editor.choose(entry.id)
    status.say(`Duplicated ${title} as ${entry.title}`)
  }

  async function rename({ id, title }: DocumentArchitecture, wanted: string): Promise<void> {
    const next = wanted.trim()
    if (next !== '' && next !== title) await project.apply({ kind: 'change-architecture', id, change: { title: next } })
  }

  async function remove({ id, title }: DocumentArchitecture): Promise<void> {
    if (await project.apply({ kind: 'remove-architecture', id })) status.say(`Removed ${title}; undo brings it back`)
  }

  return { add, addShared, addShallow, duplicate, rename, remove }
}
