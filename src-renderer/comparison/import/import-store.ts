/** Runs that were made elsewhere on their way into the comparison: files are read one by one, then shown as they would be stored. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import { LIMITS, seriesKeys, type FoundRuns, type GivenFile } from '../../../src-main/foreign/found-runs.ts'
import { mergeRuns } from '../../../src-main/foreign/merge-runs.ts'
import { isRunFile } from '../../../src-main/foreign/file-format.ts'
import type { ColumnRole, ColumnRoles } from '../../../src-main/foreign/tables/fields.ts'
import { likelyChoices, settle, type ImportChoices, type Settled } from '../../../src-main/foreign/settle.ts'
import { bytesOf } from '../../bridge/choose-files.ts'
import { isGivenUp, problemsOf } from '../../bridge/problems-of.ts'
import { useConnection } from '../../stores/connection.ts'
import { useProject } from '../../stores/project.ts'
import { useStatus } from '../../stores/status.ts'
import { useComparison } from '../comparison-store.ts'

/** What is being done: which file of how many is read, or that it is stored. */
export interface Underway {
  readonly words: string
  readonly done: number
  readonly of: number
}

const tooMuch: Problem = {
  code: 'import-too-large',
  place: 'import',
  message: `the files are more than ${LIMITS.files}, or larger than ${LIMITS.bytes / 1e6} MB together`,
  hint: 'Give fewer at a time.',
}

const noFiles: Problem = {
  code: 'no-run-files',
  place: 'the folder',
  message: 'it holds no file of runs',
  hint: 'It looks for .tfevents. in names, .csv, .tsv and .jsonl.',
}

export const useImport = defineStore('import of runs', () => {
  const connection = useConnection()
  const project = useProject()
  const status = useStatus()
  const comparison = useComparison()
  const isOpen = shallowRef(false)
  const underway = shallowRef<Underway | null>(null)
  const files = shallowRef<readonly GivenFile[]>([])
  const found = shallowRef<FoundRuns | null>(null)
  const choices = shallowRef<ImportChoices | null>(null)
  /** What stopped reading or storing; what could not be read of the files is in `found`. */
  const failures = shallowRef<readonly Problem[]>([])
  let current = new AbortController()
  /** Meanings of columns by hand in what was last read. */
  let readWith: ColumnRoles = {}

  const measure = computed(() => {
    const { comparison: shown } = comparison.view ?? {}
    return shown === undefined
      ? null
      : { task: shown.task, metric: shown.metric.id, better: shown.metric.better, unit: shown.metric.unit }
  })
  /** What would be stored; the main side stores what the same code makes of the same files. */
  const settled = computed((): Settled | null =>
    found.value === null || choices.value === null || measure.value === null
      ? null
      : settle(found.value, choices.value, measure.value),
  )
  const titles = computed(() =>
    Object.values(project.document.foreign)
      .filter(({ plan }) => plan === comparison.study?.plan)
      .map(({ title }) => title),
  )
  const twins = computed(
    () => settled.value?.rows.map(({ title }) => title).filter((title) => titles.value.includes(title)) ?? [],
  )
  const whyNot = computed((): string | null => {
    if (project.whyReadOnly !== null) return project.whyReadOnly
    if (underway.value !== null) return 'it is at work'
    if (settled.value === null) return 'choose files first'
    if (settled.value.rows.length === 0) return 'no run has a test figure: choose another series'
    return twins.value.length === 0 ? null : `the study has an imported row '${twins.value[0]!}' already`
  })

  function open(): void {
    drop()
    isOpen.value = true
  }

  /** Ends what is underway and forgets what was read. */
  function drop(): void {
    current.abort()
    underway.value = null
    files.value = []
    found.value = choices.value = null
    failures.value = []
    isOpen.value = false
  }

  /** Reads files, one after the other, in place of those before. Files of a folder that hold no runs are passed over. */
  async function read(chosen: readonly File[]): Promise<void> {
    const wanted = chosen.length > 1 ? chosen.filter(({ name }) => isRunFile(name)) : chosen
    if (chosen.length === 0) return
    failures.value = []
    found.value = choices.value = null
    const bytes = wanted.reduce((sum, { size }) => sum + size, 0)
    if (wanted.length === 0 || wanted.length > LIMITS.files || bytes > LIMITS.bytes) {
      failures.value = [wanted.length === 0 ? noFiles : tooMuch]
      return
    }
    await work(async (signal) => {
      const given: GivenFile[] = []
      const parts: FoundRuns[] = []
      for (const [k, file] of wanted.entries()) {
        const words = wanted.length === 1 ? `Reading ${file.name}` : `Reading file ${k + 1} of ${wanted.length}`
        underway.value = { words, done: k, of: wanted.length }
        const one = { name: file.webkitRelativePath || file.name, bytes: await bytesOf(file) }
        given.push(one)
        parts.push(await connection.client.comparison.readRuns({ file: one, columns: {} }, signal))
      }
      if (signal.aborted) return
      files.value = given
      readWith = {}
      found.value = mergeRuns(parts)
      choices.value = measure.value && likelyChoices(found.value, measure.value)
    })
  }

  /** Says which column stands for something (null: none does; undefined: as its name says) and reads the files again with it. */
  async function setColumn(role: ColumnRole, column: string | null | undefined): Promise<void> {
    const before = choices.value
    if (before === null) return
    const columns = withRole(before.columns, role, column)
    choices.value = { ...before, columns }
    failures.value = []
    const isDone = await work(async (signal) => {
      const parts: FoundRuns[] = []
      for (const [k, file] of files.value.entries()) {
        underway.value = { words: `Reading ${file.name} again`, done: k, of: files.value.length }
        parts.push(await connection.client.comparison.readRuns({ file, columns }, signal))
      }
      if (signal.aborted || measure.value === null) return
      found.value = mergeRuns(parts)
      readWith = columns
      choices.value = kept({ ...before, columns }, likelyChoices(found.value, measure.value), found.value)
    })
    if (!isDone) takeBack(columns)
  }

  /** What was read before still stands; a later choice has its own reading. */
  function takeBack(columns: ColumnRoles): void {
    if (choices.value?.columns === columns) change({ columns: readWith })
  }

  /** Stores what is shown. True when it is done. */
  async function store(): Promise<boolean> {
    const study = comparison.study?.id
    const said = choices.value
    if (whyNot.value !== null || study === undefined || said === null) return false
    const isDone = await work(async (signal) => {
      underway.value = { words: 'Storing the runs', done: 0, of: 0 }
      const question = { project: project.key, study, files: [...files.value], choices: said }
      const stored = await connection.client.comparison.importRuns(question, signal)
      status.say(`Imported ${stored.titles.join(', ')}`)
    })
    if (isDone) drop()
    return isDone
  }

  async function work(task: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    current.abort()
    const { signal } = (current = new AbortController())
    try {
      await task(signal)
      return !signal.aborted
    } catch (error) {
      if (!signal.aborted && !isGivenUp(error)) failures.value = problemsOf(error)
      return false
    } finally {
      if (current.signal === signal) underway.value = null
    }
  }

  function cancel(): void {
    current.abort()
    underway.value = null
  }

  const change = (changes: Partial<ImportChoices>): void => {
    if (choices.value !== null) choices.value = { ...choices.value, ...changes }
  }

  return {
    isOpen,
    underway,
    found,
    choices,
    measure,
    settled,
    failures,
    twins,
    whyNot,
    open,
    drop,
    read,
    setColumn,
    store,
    cancel,
    change,
  }
})

/** A column has one meaning: another role that it had is found by name again. */
function withRole(columns: ColumnRoles, role: ColumnRole, column: string | null | undefined): ColumnRoles {
  const others = Object.entries(columns).filter(([other, name]) => other !== role && (name === null || name !== column))
  return Object.fromEntries([...others, ...(column === undefined ? [] : [[role, column] as const])])
}

/** What was said before, but for series that are no longer there. */
function kept(said: ImportChoices, likely: ImportChoices, found: FoundRuns): ImportChoices {
  const keys = new Set(seriesKeys(found.runs).map(({ key }) => key))
  const still = (key: string | null): boolean => key === null || keys.has(key)
  return {
    ...said,
    test: still(said.test) ? said.test : likely.test,
    validation: still(said.validation) ? said.validation : likely.validation,
    train: still(said.train) ? said.train : likely.train,
  }
}
