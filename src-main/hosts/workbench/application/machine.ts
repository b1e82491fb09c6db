/** What this machine computes with, in words that a user who knows no executor understands. */
import { availableParallelism } from 'node:os'
import type { MachineView } from '../../../contract/application.ts'
import type { ExecutorName } from '../../../execution/executor.ts'
import { executorNames, whyAbsent } from '../../../execution/load-executor.ts'
import { executorHere, triedInEngine } from '../../../studies/executors/here.ts'
import type { ExecutorHere } from '../../../studies/executors/here.ts'
import type { StartEngine } from '../../../studies/engine/port.ts'

/** Tries every executor in a process of its own. */
export async function lookAtMachine(startEngine: StartEngine): Promise<MachineView> {
  return describeMachine(
    await Promise.all(executorNames.map((name) => tried(name, startEngine))),
    availableParallelism(),
  )
}

/** The machine in words, from what the trial of each executor gave. */
export function describeMachine(executors: readonly ExecutorHere[], cores: number): MachineView {
  return {
    cores,
    executors: executors.map((one) => ({ name: one.name, works: one.works, words: executorWords(one) })),
    summary: summary(executors, cores),
    why: why(executors),
  }
}

/** Loading a library, or timing which kernels are the faster ones, takes longer than the main side's thread has. */
function tried(name: ExecutorName, startEngine: StartEngine): Promise<ExecutorHere> {
  const isQuick = name === 'reference' || whyAbsent(name) !== null
  return isQuick ? executorHere(name, startEngine) : triedInEngine(name, startEngine)
}

function executorWords(one: ExecutorHere): string {
  if (!one.works) return `does not work here: ${sentence(one.why)} ${sentence(one.remedy)}`
  return one.device === 'cuda' ? `works on the GPU (${one.variant})` : `works (${one.variant})`
}

/** 'wasm, 2 threads: no CUDA here'. */
function summary(executors: readonly ExecutorHere[], cores: number): string {
  const threads = cores === 1 ? '1 thread' : `${cores} threads`
  const names = likely(executors)
  if (onGpu(executors)) return 'tensorflow on the GPU'
  return `${names.join(' or ')}, ${threads}: ${names.length > 1 ? 'the faster one, by a trial' : 'no CUDA here'}`
}

function why(executors: readonly ExecutorHere[]): string {
  const tensorflow = executors.find(({ name }) => name === 'tensorflow')
  const measured =
    'Which executor trains a study is measured on its own widest net when it starts, unless you choose one.'
  if (tensorflow === undefined || tensorflow.works) return measured
  return `TensorFlow, which computes on GPUs, does not work here: ${sentence(tensorflow.why)} ${sentence(tensorflow.remedy)} ${measured}`
}

/** What 'auto' chooses from: the reference is made to be obvious, not fast. */
function likely(executors: readonly ExecutorHere[]): readonly string[] {
  const working = executors.filter(({ works }) => works).map(({ name }) => name)
  const fast = working.filter((name) => name !== 'reference')
  return fast.length > 0 ? fast : working
}

function onGpu(executors: readonly ExecutorHere[]): boolean {
  return executors.some((one) => one.works && one.device === 'cuda')
}

/** Begins large, ends with a full stop, on one line. */
function sentence(words: string): string {
  const line = words.trim().replace(/\s+/g, ' ')
  return line.charAt(0).toUpperCase() + line.slice(1) + (/[.!?]$/.test(line) ? '' : '.')
}
