import type { HostPort } from '../../studies/engine/port.ts'
import type { PrepareRun } from '../../studies/engine/prepared-run.ts'
import { parseToEngine } from '../../studies/engine/protocol.ts'
import type { ToEngine } from '../../studies/engine/protocol.ts'
import { runJob } from './run-job.ts'

/** Does the one piece of work that the host asks for. Resolves when it is done and told, or when the host is gone. */
export function serveEngine(port: HostPort, prepareRun: PrepareRun): Promise<void> {
  let isStopped = false
  let isAtWork = false
  const hear = async (message: ToEngine): Promise<'done' | 'waiting'> => {
    if (message.kind === 'stop') {
      isStopped = true
      return isAtWork ? 'waiting' : 'done'
    }
    if (isAtWork) return 'waiting'
    isAtWork = true
    await runJob(message, { port, prepareRun, isStopped: () => isStopped })
    await port.flush()
    return 'done'
  }
  return new Promise((resolve, reject) => {
    port.onClose(resolve)
    port.onMessage((raw) => {
      hear(parseToEngine(raw)).then((state) => state === 'done' && resolve(), reject)
    })
    port.post({ kind: 'ready' })
  })
}
