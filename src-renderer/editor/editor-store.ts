/** The architecture that is drawn: which, how it is shown, what of it is pointed at, and its edits. */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { applyEdit, applyEdits } from '../../src-main/network/architecture/edits/apply-edit.ts'
import type { Edit } from '../../src-main/network/architecture/edits/edit.ts'
import type { Architecture, Deepening } from '../../src-main/network/architecture/architecture.ts'
import { useProject } from '../stores/project.ts'
import { useStatus } from '../stores/status.ts'
import { useSetting } from '../stores/use-setting.ts'
import { useBasis } from './basis-store.ts'
import { netOf, type Net } from './net.ts'
import { partOfProblem, samePart, type Part } from './part.ts'

/** How long typing must rest before an edit is a step of undo, in ms. */
const REST = 600

export const useEditor = defineStore('editor', () => {
  const project = useProject()
  const status = useStatus()
  const basis = useBasis()

  const chosenId = useSetting('architecture', (stored) => (typeof stored === 'string' ? stored : null))
  const row = computed(() => basis.rows.find(({ entry }) => entry.id === chosenId.value) ?? basis.rows[0] ?? null)
  const id = computed(() => row.value?.entry.id ?? null)

  /** What is being typed: shown at once, and an edit of the document when typing rests. */
  const draft = shallowRef<{
    readonly id: string
    readonly architecture: Architecture
    readonly edits: readonly Edit[]
  } | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  const architecture = computed((): Architecture | null =>
    draft.value !== null && draft.value.id === id.value ? draft.value.architecture : (row.value?.architecture ?? null),
  )
  const net = computed((): Net | null => (architecture.value === null ? null : netOf(architecture.value)))
  const problems = computed(() => [...(row.value?.problems ?? []), ...(net.value?.problems ?? [])])

  const selected = shallowRef<Part | null>(null)
  const pointed = shallowRef<Part | null>(null)
  /** More connections that are selected with it. */
  const alsoSelected = shallowRef<ReadonlySet<string>>(new Set())
  const whyFixed = computed(() => project.whyReadOnly ?? usedWords())

  /** Runs keep the architecture that they were trained with. */
  function usedWords(): string | null {
    const users = Object.values(project.document.studies).filter(
      ({ plan, architectures }) => plan !== null && id.value !== null && architectures.includes(id.value),
    )
    return users.length === 0
      ? null
      : `read-only while runs exist in ${users.map(({ title }) => `'${title}'`).join(', ')}`
  }

  watch(id, () => {
    void rest()
    selected.value = null
    alsoSelected.value = new Set()
    pointed.value = null
  })

  function choose(next: string): void {
    chosenId.value = next
  }

  function select(part: Part | null): void {
    alsoSelected.value = new Set()
    selected.value = samePart(selected.value, part) ? selected.value : part
  }

  /** As `select`, but what is selected stays so. */
  function selectAgain(part: Part): void {
    alsoSelected.value = new Set()
    selected.value = part
  }

  function selectMany(connections: readonly string[]): void {
    const [first] = connections
    selected.value = first === undefined ? null : { kind: 'connection', id: first }
    alsoSelected.value = new Set(connections.length > 1 ? connections : [])
  }

  /** Adds a connection to those that are selected, or takes it out. */
  function selectAlso(connection: string): void {
    const all = new Set(alsoSelected.value)
    if (selected.value?.kind === 'connection') all.add(selected.value.id)
    if (!all.delete(connection)) all.add(connection)
    const [last] = [...all].reverse()
    selected.value = last === undefined ? null : { kind: 'connection', id: last }
    alsoSelected.value = all
  }

  /** Connections that are selected, one or several. */
  const selection = computed((): readonly string[] => {
    if (alsoSelected.value.size > 0) return [...alsoSelected.value]
    return selected.value?.kind === 'connection' ? [selected.value.id] : []
  })

  /**
   * Does an edit: shown at once, stored as one step of undo. `isTyped`: edits of one kind at one place that follow each other while somebody
   * types become one step when typing rests.
   */
  async function edit(edits: Edit | readonly Edit[], { isTyped = false } = {}): Promise<boolean> {
    if (architecture.value === null || id.value === null) return false
    if (whyFixed.value !== null) return refuse(whyFixed.value)
    const wanted = 'kind' in edits ? [edits] : edits
    if (draft.value !== null && !(isTyped && goesOn(draft.value.edits, wanted))) await rest()
    const base = row.value?.architecture
    if (base === undefined || base === null) return false
    const edited = applyEdits(base, wanted)
    const [problem] = edited.problems
    if (problem !== undefined) return refuse(`${problem.message}. ${problem.hint}`)
    draft.value = { id: id.value, architecture: edited.architecture, edits: wanted }
    clearTimeout(timer)
    if (isTyped) {
      timer = setTimeout(() => void rest(), REST)
      return true
    }
    return rest()
  }

  /** Puts an MLP of one layer, as wide as what flows there, on every selected connection that has none; one step of undo. */
  async function deepenSelection(): Promise<boolean> {
    const taken = new Set(architecture.value?.deepenings.map(({ at }) => at))
    const sizes = new Map(net.value?.graph?.connections.map(({ id: at, size }) => [at, size]))
    const edits = selection.value
      .filter((at) => !taken.has(at))
      .map((at) => ({ kind: 'deepen', deepening: freshDeepening(at, sizes.get(at) ?? 64, 1) }) as const)
    return edits.length === 0 ? true : edit(edits)
  }

  /** Takes the MLPs of every selected connection away. */
  async function flattenSelection(): Promise<boolean> {
    const taken = new Set(architecture.value?.deepenings.map(({ at }) => at))
    const edits = selection.value.filter((at) => taken.has(at)).map((at) => ({ kind: 'remove-deepening', at }) as const)
    return edits.length === 0 ? true : edit(edits)
  }

  /** Stores what was typed, if anything was. */
  async function rest(): Promise<boolean> {
    clearTimeout(timer)
    const typed = draft.value
    if (typed === null) return true
    const of = basis.rows.find(({ entry }) => entry.id === typed.id)
    // What a strategy made becomes a drawing, as it was seen.
    const drawing = of?.entry.source.kind === 'strategy' && of.architecture !== null ? { drawing: of.architecture } : {}
    const isDone = await project.apply({ kind: 'edit-architecture', id: typed.id, edits: typed.edits, ...drawing })
    if (draft.value === typed) draft.value = null
    return isDone
  }

  function refuse(words: string): false {
    status.say(words)
    return false
  }

  return {
    row,
    id,
    architecture,
    net,
    problems,
    selected,
    pointed,
    selection,
    whyFixed,
    whyReadOnly: computed(() => project.whyReadOnly),
    choose,
    select,
    selectAgain,
    selectMany,
    selectAlso,
    edit,
    deepenSelection,
    flattenSelection,
    rest,
    isTyping: computed(() => draft.value !== null),
    partOf: partOfProblem,
    wordsOf: (one: Edit): string => (architecture.value === null ? '' : applyEdit(architecture.value, one).sentence),
  }
})

/** As wide as what flows there. */
export function freshDeepening(at: string, size: number, layers: number): Deepening {
  const width = Math.max(1, Math.min(4096, size))
  return { at, widths: Array.from({ length: layers }, () => width), activation: 'tanh', shortcut: 'none' }
}

/** Whether edits are the same field typed on: same kinds at the same places. */
function goesOn(before: readonly Edit[], now: readonly Edit[]): boolean {
  return JSON.stringify(before.map(placeOf)) === JSON.stringify(now.map(placeOf))
}

const placeOf = (edit: Edit): readonly unknown[] => [
  edit.kind,
  'at' in edit ? edit.at : null,
  'layer' in edit && typeof edit.layer === 'number' ? edit.layer : null,
  'option' in edit ? edit.option : null,
]
