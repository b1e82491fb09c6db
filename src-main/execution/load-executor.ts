import { suggestion } from '../foundation/nearest.ts'
import { wrongInput } from '../foundation/problem.ts'
import { isEngineProcess } from './engine-process.ts'
import type { Executor, ExecutorName } from './executor.ts'
import { findLibrary } from './tensorflow/library/find.ts'

/** Executors of this version, the one to prefer first; each is loaded only when asked for, for some are large. */
const loaders = {
  wasm: async () => (await import('./wasm/executor.ts')).wasmExecutor(),
  tensorflow: async () => (await import('./tensorflow/executor.ts')).tensorflowExecutor(),
  reference: async () => (await import('./reference/executor.ts')).referenceExecutor,
} as const satisfies Record<ExecutorName, () => Promise<Executor>>

/** Names of the executors of this version, the one to prefer first. */
export const executorNames = Object.keys(loaders) as ExecutorName[]

/** Executors that any process may load; the others can end theirs, and are loaded in engines alone. */
export const harmlessExecutors: readonly ExecutorName[] = ['wasm', 'reference']

/** An executor, or why there is none, and what to do. */
export type Loaded = { readonly name: ExecutorName } & ({ readonly executor: Executor } | Missing)

export interface Missing {
  readonly why: string
  readonly remedy: string
}

/** The name of an executor of this version. Throws `WrongInput` with the nearest one where there is none. */
export function executorName(name: string): ExecutorName {
  const known = executorNames.find((candidate) => candidate === name)
  if (known !== undefined) return known
  const message = `there is no executor '${name}' in this version`
  throw wrongInput({ code: 'no-such-executor', place: 'executor', message, hint: suggestion(name, executorNames) })
}

/** The executor of that name. Throws `WrongInput` where there is none, or where it does not work in this process. */
export async function loadExecutor(name: string): Promise<Executor> {
  const loaded = await tryExecutor(executorName(name))
  if ('executor' in loaded) return loaded.executor
  throw executorMissing(loaded.name, loaded)
}

/** What is said of an executor that was asked for and does not work. */
export function executorMissing(name: ExecutorName, { why, remedy }: Missing): Error {
  const message = `it does not work here: ${why}`
  return wrongInput({ code: 'executor-missing', place: `executor ${name}`, message, hint: remedy })
}

/** Loads an executor, or says why it does not work in this process. */
export async function tryExecutor(name: ExecutorName): Promise<Loaded> {
  const absent = whyAbsent(name)
  if (absent !== null) return { name, ...absent }
  if (!harmlessExecutors.includes(name) && !isEngineProcess())
    return { name, why: 'it is loaded in engine processes alone, which it may end', remedy: `Choose 'wasm'.` }
  try {
    return { name, executor: await loaders[name]() }
  } catch (error) {
    const other = name === 'wasm' ? 'reference' : 'wasm'
    return { name, why: error instanceof Error ? error.message : String(error), remedy: `Choose '${other}'.` }
  }
}

/** Why an executor cannot be here, as far as can be seen without loading it; null where nothing speaks against it. */
export function whyAbsent(name: ExecutorName): Missing | null {
  if (name !== 'tensorflow') return null
  const library = findLibrary()
  return 'why' in library ? { why: library.why, remedy: library.remedy } : null
}
