import type { EnginePort, StartEngine } from '../../../studies/engine/port.ts'

/** Engines that come to an end with a checkpoint after their next evaluation. */
export function steppingEngine(start: StartEngine): StartEngine {
  return (use) => {
    const port = start(use)
    return {
      ...portOf(port),
      onMessage: (listener) =>
        port.onMessage((message) => {
          listener(message)
          if (isEvaluation(message)) port.post({ kind: 'stop' })
        }),
    }
  }
}

function portOf(port: EnginePort): EnginePort {
  return {
    pid: port.pid,
    post: (message) => port.post(message),
    onMessage: (listener) => port.onMessage(listener),
    onEnd: (listener) => port.onEnd(listener),
    kill: () => port.kill(),
  }
}

function isEvaluation(message: unknown): boolean {
  const { kind, event } = message as { readonly kind?: unknown; readonly event?: { readonly kind?: unknown } }
  return kind === 'event' && event?.kind === 'evaluated'
}
