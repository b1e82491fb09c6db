import { suggestion } from '../foundation/nearest.ts'
import { wrongInput } from '../foundation/problem.ts'
import type { Executor, ExecutorName } from './executor.ts'

/** Executors of this version, the one to prefer first; each is loaded only when asked for, for some are large. */
const loaders = {
  wasm: async () => (await import('./wasm/executor.ts')).wasmExecutor(),
  reference: async () => (await import('./reference/executor.ts')).referenceExecutor,
} as const satisfies Partial<Record<ExecutorName, () => Promise<Executor>>>

/** Names of the executors of this version, the one to prefer first. */
export const executorNames = Object.keys(loaders) as (keyof typeof loaders)[]

/** The executor of that name. Throws `WrongInput` where there is none, or where it does not work on this machine. */
export async function loadExecutor(name: string): Promise<Executor> {
  const known = executorNames.find((candidate) => candidate === name)
  if (known === undefined) {
    const message = `there is no executor '${name}' in this version`
    throw wrongInput({ code: 'no-such-executor', place: 'executor', message, hint: suggestion(name, executorNames) })
  }
  const loaded = await tryExecutor(known)
  if ('executor' in loaded) return loaded.executor
  const message = `it does not work here: ${loaded.why}`
  throw wrongInput({ code: 'executor-missing', place: `executor ${name}`, message, hint: "Choose 'reference'." })
}

/** An executor, or why there is none. */
export type Loaded = { readonly name: ExecutorName } & ({ readonly executor: Executor } | { readonly why: string })

/** Every executor of this version, with the reason where one does not work on this machine. */
export function tryExecutors(): Promise<Loaded[]> {
  return Promise.all(executorNames.map(tryExecutor))
}

async function tryExecutor(name: keyof typeof loaders): Promise<Loaded> {
  try {
    return { name, executor: await loaders[name]() }
  } catch (error) {
    return { name, why: error instanceof Error ? error.message : String(error) }
  }
}
