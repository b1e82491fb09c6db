/** The task that is being made: kind, options and files, and what it would be. It is no part of the document until it is added. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { FilePreview, PackagedData, TaskKindView, TaskView } from '../../../src-main/contract/data.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import type { TaskDefinition, TaskOptions } from '../../../src-main/tasks/task.ts'
import { isGivenUp, problemsOf } from '../../bridge/problems-of.ts'
import { useConnection } from '../../stores/connection.ts'
import { useProject } from '../../stores/project.ts'
import { defaultsOf } from './option-forms.ts'
import { freshId, freshTitle } from './task-names.ts'

export interface Draft {
  readonly kind: string
  readonly options: TaskOptions
  readonly files: readonly FilePreview[]
  /** As the user named it; null: as the task calls itself. */
  readonly title: string | null
  /** Of the data that come along; null for any other. */
  readonly packaged: string | null
}

interface Reading {
  readonly words: string
  readonly adding: Promise<FilePreview>
  /** Kind of task that the file is meant for; undefined: the likeliest. */
  readonly wanted: string | undefined
  readonly packaged: string | null
}

/** Pause in typing after which the preview is made, in ms. */
const PAUSE = 250

export const useDraft = defineStore('draft', () => {
  const connection = useConnection()
  const project = useProject()
  const kinds = shallowRef<readonly TaskKindView[]>([])
  const packaged = shallowRef<readonly PackagedData[]>([])
  const draft = shallowRef<Draft | null>(null)
  const view = shallowRef<TaskView | null>(null)
  const problems = shallowRef<readonly Problem[]>([])
  /** True from a change until its preview is there: what is shown belongs to an earlier draft. */
  const isStale = shallowRef(false)
  /** Options whose text is not even of their type or range: they keep the value of before. */
  const mistyped = shallowRef<readonly string[]>([])
  /** What is being read in, in words. */
  const reading = shallowRef<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  let making: AbortController | null = null

  const kind = computed(() => kinds.value.find(({ id }) => id === draft.value?.kind) ?? null)
  const title = computed(() => draft.value?.title ?? freshTitle(view.value?.title ?? kind.value?.title ?? '', titles()))

  const titles = (): string[] => Object.values(project.document.tasks).map((task) => task.title)

  async function load(): Promise<void> {
    const { data } = connection.client
    ;[kinds.value, packaged.value] = await Promise.all([data.kinds({}), data.packaged({})])
  }

  /** Begins a task of this kind with its own options. */
  function begin(id: string, files: readonly FilePreview[] = [], origin: string | null = null): void {
    const found = kinds.value.find((each) => each.id === id)
    if (found === undefined) return
    view.value = null
    become({ kind: id, options: defaultsOf(found.options), files, title: null, packaged: origin }, 0)
  }

  /** Begins a task like one of the project, to be changed. Its files are in the project already. */
  function beginLike(definition: TaskDefinition, from: string): void {
    const files = definition.data.map((file): FilePreview => ({
      file: { ...file, bytes: 0 },
      kinds: [definition.task],
      format: '',
      table: null,
      text: null,
      problems: [],
    }))
    become(
      { kind: definition.task, options: definition.options, files, title: freshTitle(from, titles()), packaged: null },
      0,
    )
  }

  /** Reads a file in and begins the likeliest task on it, or gives it to the task that wants a second one. */
  async function beginFile(name: string, bytes: Uint8Array, wanted?: string): Promise<void> {
    const given = { project: project.key, name, bytes, ...(wanted === undefined ? {} : { kind: wanted }) }
    await readIn({ words: `Reading ${name}`, adding: connection.client.data.addFile(given), wanted, packaged: null })
  }

  async function beginPackaged(id: string): Promise<void> {
    const data = packaged.value.find((each) => each.id === id)
    const adding = connection.client.data.addPackaged({ project: project.key, id })
    await readIn({ words: `Reading ${data?.title ?? id}`, adding, wanted: data?.kind, packaged: id })
  }

  async function readIn({ words, adding, wanted, packaged: origin }: Reading): Promise<void> {
    reading.value = words
    try {
      const file = await adding
      const id = wanted !== undefined && file.kinds.includes(wanted) ? wanted : file.kinds[0]
      if (id === undefined) showUnknown(file)
      else begin(id, [file], origin)
    } catch (error) {
      problems.value = problemsOf(error)
    } finally {
      reading.value = null
    }
  }

  /** A file of no known format: its problems are shown, and there is nothing to make of it. */
  function showUnknown(file: FilePreview): void {
    stop()
    view.value = null
    draft.value = { kind: '', options: {}, files: [file], title: null, packaged: null }
    problems.value = file.problems
  }

  async function addFile(name: string, bytes: Uint8Array): Promise<void> {
    const before = draft.value
    if (before === null) return
    reading.value = `Reading ${name}`
    try {
      const given = { project: project.key, name, bytes, kind: before.kind }
      const file = await connection.client.data.addFile(given)
      become({ ...before, files: [...before.files, file] }, 0)
    } catch (error) {
      problems.value = problemsOf(error)
    } finally {
      reading.value = null
    }
  }

  /** The same files as another kind of task; options of the same name stay. */
  function setKind(id: string): void {
    const before = draft.value
    const found = kinds.value.find((each) => each.id === id)
    if (before === null || found === undefined) return
    const defaults = defaultsOf(found.options)
    const kept = Object.entries(before.options).filter(([name]) => name in defaults)
    become({ ...before, kind: id, options: { ...defaults, ...Object.fromEntries(kept) } }, 0)
  }

  function setOption(id: string, value: number | string | boolean): void {
    if (draft.value?.options[id] !== value) setOptions({ [id]: value })
  }

  function setOptions(options: TaskOptions): void {
    if (draft.value !== null) become({ ...draft.value, options: { ...draft.value.options, ...options } }, PAUSE)
  }

  function setMistyped(id: string, isWrong: boolean): void {
    if (mistyped.value.includes(id) === isWrong) return
    mistyped.value = isWrong ? [...mistyped.value, id] : mistyped.value.filter((each) => each !== id)
  }

  function setTitle(words: string): void {
    if (draft.value !== null) draft.value = { ...draft.value, title: words }
  }

  function become(next: Draft, pause: number): void {
    stop()
    draft.value = next
    isStale.value = true
    timer = setTimeout(() => void preview(next), pause)
  }

  /** Makes the task on the main side; only the last one asked for is shown. */
  async function preview({ kind: task, options, files }: Draft): Promise<void> {
    making = new AbortController()
    const { signal } = making
    const data = files.map(({ file: { name, sha256 } }) => ({ name, sha256 }))
    try {
      const made = await connection.client.data.preview(
        { project: project.key, kind: task, options, files: data },
        signal,
      )
      if (signal.aborted) return
      view.value = made
      problems.value = []
    } catch (error) {
      if (signal.aborted || isGivenUp(error)) return
      problems.value = problemsOf(error)
    }
    isStale.value = false
  }

  function stop(): void {
    clearTimeout(timer)
    making?.abort()
    isStale.value = false
    problems.value = []
    if (draft.value === null) mistyped.value = []
  }

  /** Throws the draft away. */
  function drop(): void {
    draft.value = null
    stop()
    view.value = null
  }

  /** Why it cannot be added, in words; null: it can. */
  const whyNotAdded = computed((): string | null => {
    if (project.whyReadOnly !== null) return project.whyReadOnly
    if (draft.value === null) return 'nothing to add'
    if (problems.value.length > 0 || mistyped.value.length > 0) return 'what is wrong has to be mended first'
    if (view.value === null || isStale.value) return 'the preview is being made'
    return title.value.trim() === '' ? 'it needs a name' : null
  })

  /** Adds the task to the document; its id, or null when it was refused. */
  async function add(): Promise<string | null> {
    if (whyNotAdded.value !== null || view.value === null) return null
    const { definition } = view.value
    const id = freshId(definition.task, Object.keys(project.document.tasks))
    const isAdded = await project.apply({ kind: 'add-task', task: { id, title: title.value.trim(), definition } })
    if (!isAdded) return null
    drop()
    return id
  }

  return {
    kinds,
    packaged,
    draft,
    kind,
    title,
    view,
    problems,
    isStale,
    reading,
    whyNotAdded,
    load,
    begin,
    beginLike,
    beginFile,
    beginPackaged,
    addFile,
    setKind,
    setOption,
    setOptions,
    setMistyped,
    setTitle,
    drop,
    add,
  }
})
