/**
 * Which processes may load what can end its process. A host marks the engines that it starts; TensorFlow, where a failed check is an abort,
 * is loaded in no other process.
 */

const MARK = 'FATHOM_ENGINE'

/** For the environment of a process that is an engine. */
export const engineMark: Readonly<Record<string, string>> = { [MARK]: '1' }

/** True in a process that was started as an engine. */
export function isEngineProcess(): boolean {
  return process.env[MARK] === '1'
}
