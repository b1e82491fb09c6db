/** The open project: its document as the main side has it, mirrored. Every change goes there first and comes back by the watch. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { ProjectView, DocumentView, HistoryView } from '../../src-main/contract/project.ts'
import type { WorkbenchClient } from '../../src-main/contract/workbench.ts'
import type { Command } from '../../src-main/document/commands.ts'
import { emptyDocument } from '../../src-main/document/document.ts'
import type { Problem } from '../../src-main/foundation/problem.ts'
import { following } from '../bridge/following.ts'
import { problemsOf } from '../bridge/problems-of.ts'
import { useConnection } from './connection.ts'
import { useStatus } from './status.ts'

const untouched: DocumentView = {
  access: 'read',
  why: null,
  document: emptyDocument,
  history: { undo: null, redo: null },
  saved: '',
  trouble: null,
}

export const useProject = defineStore('project', () => {
  const connection = useConnection()
  const status = useStatus()
  const view = shallowRef<ProjectView | null>(null)
  const state = shallowRef<DocumentView>(untouched)
  /** Whether the document has come. */
  const isReady = shallowRef(false)
  /** Why the project could not be opened. */
  const problems = shallowRef<readonly Problem[]>([])
  const underway = shallowRef(0)
  let stop = (): void => undefined

  const key = computed(() => view.value?.key ?? '')
  /** Why nothing can be changed, in words; null: it can. */
  const whyReadOnly = computed((): string | null => {
    if (connection.state !== 'connected') return 'the connection is lost'
    if (view.value === null) return 'no project is open'
    if (state.value.trouble !== null) return state.value.trouble.message
    return view.value.access === 'read' ? (view.value.why ?? 'it is open for reading only') : null
  })

  const open = (path: string): Promise<ProjectView | null> => become(() => connection.client.project.open({ path }))
  const create = (path: string): Promise<ProjectView | null> => become(() => connection.client.project.create({ path }))
  const openExample = (id: string): Promise<ProjectView | null> =>
    become(() => connection.client.project.openExample({ id }))

  /** Opens, then lets go of the project before: if opening fails, that one stays. Null when it failed; `problems` says why. */
  async function become(opening: () => Promise<ProjectView>): Promise<ProjectView | null> {
    problems.value = []
    try {
      const opened = await opening()
      if (opened.key !== view.value?.key) await close()
      view.value = opened
      stop = following({ connection: connection.line, start: watched(), take: show, failed })
      return opened
    } catch (error) {
      problems.value = problemsOf(error)
      return null
    }
  }

  /** The document as it changes. Keys hold for one connection: over a later one the same file is opened again first. */
  function watched(): (client: WorkbenchClient, signal: AbortSignal) => AsyncIterable<DocumentView> {
    let isFirst = true
    return async function* (client, signal) {
      const before = view.value
      if (before === null) return
      const now = isFirst ? before : await client.project.open({ path: before.path })
      isFirst = false
      view.value = now
      yield* client.project.watch({ project: now.key }, signal)
    }
  }

  function show(next: DocumentView): void {
    const { access, why } = next
    if (view.value !== null && view.value.access !== access) view.value = { ...view.value, access, why }
    state.value = next
    isReady.value = true
  }

  /** The file cannot be watched any more: what is shown stays, and nothing can be changed. */
  function failed(error: unknown): void {
    state.value = { ...state.value, trouble: problemsOf(error)[0] ?? null }
  }

  /** Lets go of the project; the file stays as it is. */
  async function close(): Promise<void> {
    const leaving = view.value
    stop()
    view.value = null
    state.value = untouched
    isReady.value = false
    status.clear()
    if (leaving === null || connection.state !== 'connected') return
    // A key of an earlier connection is unknown by now, which is as good as closed.
    await connection.client.project.close({ project: leaving.key }).catch(problemsOf)
  }

  /** Does a command; it is stored when this answers true. What it was refused for is told in the status bar. */
  const apply = async (command: Command): Promise<boolean> =>
    (await change(() => connection.client.project.apply({ project: key.value, command }))) !== null

  /** Takes back the last change, also one that is still on its way: the main side does them in their order. What it was is told by the answer. */
  async function undo(): Promise<void> {
    const answer = await change(() => connection.client.project.undo({ project: key.value }))
    if (answer !== null) status.say(`Undone: ${answer.redo}`)
  }

  async function redo(): Promise<void> {
    const answer = await change(() => connection.client.project.redo({ project: key.value }))
    if (answer !== null) status.say(`Done again: ${answer.undo}`)
  }

  /** What can be undone after it; null when it was refused. */
  async function change(work: () => Promise<HistoryView>): Promise<HistoryView | null> {
    underway.value++
    try {
      const history = await work()
      state.value = { ...state.value, history }
      return history
    } catch (error) {
      status.say(
        problemsOf(error)
          .map(({ message, hint }) => `${message}. ${hint}`)
          .join(' '),
      )
      return null
    } finally {
      underway.value--
    }
  }

  return {
    view,
    key,
    isReady,
    problems,
    whyReadOnly,
    document: computed(() => state.value.document),
    history: computed(() => state.value.history),
    /** Whether a change is on its way: there will be something to undo. */
    isChanging: computed(() => underway.value > 0),
    saved: computed(() => state.value.saved),
    trouble: computed(() => state.value.trouble),
    open,
    create,
    openExample,
    close,
    apply,
    undo,
    redo,
  }
})
