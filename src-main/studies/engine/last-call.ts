import type { Batch, Session } from '../../execution/executor.ts'

/** The last time that a session was used on a batch. */
export interface LastCall {
  readonly kind: 'train' | 'evaluate'
  readonly batch: Batch
  /** Training steps so far, with this one. */
  readonly step: number
}

/** The session itself, but that it can be asked for its last call. */
export interface RememberingSession extends Session {
  lastCall(): LastCall | undefined
}

/** A session that remembers the last batch it was given, so that one that went wrong can be looked into. */
export function remembering(session: Session): RememberingSession {
  let last: LastCall | undefined
  return {
    load: (state) => session.load(state),
    save: () => session.save(),
    train: (batch, step) => {
      last = { kind: 'train', batch, step: step.step }
      return session.train(batch, step)
    },
    evaluate: (batch) => {
      last = { kind: 'evaluate', batch, step: last?.step ?? 0 }
      return session.evaluate(batch)
    },
    differentiate: (batch, step) => session.differentiate(batch, step),
    tap: (connection) => session.tap(connection),
    value: (name) => session.value(name),
    dispose: () => session.dispose(),
    lastCall: () => last,
  }
}
