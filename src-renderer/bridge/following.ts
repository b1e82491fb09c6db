import type { Client, Contract } from '../../src-main/contract/procedure.ts'
import { CallFailed } from '../../src-main/contract/rpc/call-failed.ts'
import type { Connection } from './connection.ts'

export interface Following<C extends Contract, T> {
  readonly connection: Connection<C>
  /** Called again after every new connection: what it opens by key belongs to the old one. */
  readonly start: (client: Client<C>, signal: AbortSignal) => AsyncIterable<T>
  /** May take its time: the main side sends no more than it can keep up with. */
  readonly take: (item: T) => void | Promise<void>
  /** Any end but a lost connection. Not called when the stream simply ends. */
  readonly failed: (error: unknown) => void
}

/** Follows a stream across lost connections. Ends with the stream, with its failure, or with the returned function. */
export function following<C extends Contract, T>(follow: Following<C, T>): () => void {
  const control = new AbortController()
  void keepFollowing(follow, control.signal)
  return () => control.abort()
}

async function keepFollowing<C extends Contract, T>(follow: Following<C, T>, signal: AbortSignal): Promise<void> {
  const { connection, start, take, failed } = follow
  while (await connection.whenConnected(signal)) {
    try {
      for await (const item of start(connection.client, signal)) {
        if (signal.aborted) return
        await take(item)
      }
      return
    } catch (error) {
      if (signal.aborted) return
      const isLost = error instanceof CallFailed && error.code === 'connection-lost'
      if (!isLost) failed(error)
      if (!isLost) return
    }
  }
}
