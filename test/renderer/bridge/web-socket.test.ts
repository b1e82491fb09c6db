import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocketServer } from 'ws'
import type { Carrier } from '../../../src-main/contract/rpc/carrier.ts'
import { socketCarrier } from '../../../src-main/hosts/server/sockets/socket-carrier.ts'
import { openHostSocket, openSocket } from '../../../src-renderer/bridge/web-socket.ts'
import { bringsTheContract } from '../../contract/rpc/contract-suite.ts'

bringsTheContract('socket', async () => {
  const server = createServer()
  const main = mainCarrierOf(server)
  const address = await listening(server)
  const window = await openSocket(address)
  const { carrier, stream } = await main
  return {
    window,
    main: carrier,
    cut: () => stream.destroy(),
    release: async () => {
      window.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
})

function mainCarrierOf(server: Server): Promise<{ carrier: Carrier; stream: Socket }> {
  const sockets = new WebSocketServer({ server })
  return new Promise((resolve) => {
    sockets.on('connection', (socket, { socket: stream }) =>
      resolve({ carrier: socketCarrier(socket, stream), stream }),
    )
  })
}

async function listening(server: Server): Promise<URL> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return new URL(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/contract`)
}

test('a message of many parts comes whole, between small ones', async () => {
  const server = createServer()
  const main = mainCarrierOf(server)
  const window = await openSocket(await listening(server))
  const { carrier } = await main
  const large = Uint8Array.from({ length: 1_000_003 }, (_, k) => k % 251)
  const messages = [Uint8Array.of(1), large, Uint8Array.of(2), large.slice(0, 256 * 1024), Uint8Array.of(3)]
  const came: Uint8Array[] = []
  const all = new Promise<void>((resolve) =>
    window.onMessage((bytes) => came.push(bytes) === messages.length && resolve()),
  )
  for (const message of messages) carrier.post(message)
  await all
  expect(came.map(({ length }) => length)).toEqual(messages.map(({ length }) => length))
  for (const [k, bytes] of came.entries()) expect(Buffer.compare(bytes, messages[k]!)).toBe(0)
  window.close()
  server.close()
})

test('a host that is not there rejects the opening', async () => {
  await expect(openHostSocket(new URL('ws://127.0.0.1:9/contract'))).rejects.toThrow(/could not be opened/)
})

test('a host that does not know the page any more says that trying again is of no use', async () => {
  const server = createServer((_, response) => response.writeHead(401).end())
  server.on('upgrade', (_, stream) => stream.end('HTTP/1.1 401 Unauthorized\r\n\r\n'))
  const address = await listening(server)
  await expect(openHostSocket(address)).rejects.toMatchObject({ code: 'not-admitted' })
  server.closeAllConnections()
  server.close()
})

describe('without a sign of life', () => {
  /** A browser's socket that a test speaks through. */
  class SocketDouble extends EventTarget {
    static last: SocketDouble | undefined
    binaryType = ''
    isClosing = false
    constructor() {
      super()
      SocketDouble.last = this
      queueMicrotask(() => this.dispatchEvent(new Event('open')))
    }
    hear(data: string | ArrayBuffer): void {
      this.dispatchEvent(Object.assign(new Event('message'), { data }))
    }
    /** The other side is not there to answer, so nothing tells of the end. */
    close(): void {
      this.isClosing = true
    }
  }

  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('WebSocket', SocketDouble)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  test('a connection counts as lost, though the system says nothing', async () => {
    const carrier = await openSocket(new URL('ws://127.0.0.1/contract'))
    const closed = vi.fn()
    carrier.onClose(closed)
    for (let beat = 0; beat < 5; beat++) {
      vi.advanceTimersByTime(10_000)
      SocketDouble.last?.hear('0')
    }
    expect(closed).not.toHaveBeenCalled()
    vi.advanceTimersByTime(26_000)
    expect(closed).toHaveBeenCalledTimes(1)
    expect(SocketDouble.last?.isClosing).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('the parts of a large message are one', async () => {
    const carrier = await openSocket(new URL('ws://127.0.0.1/contract'))
    const closed = vi.fn()
    const came: number[] = []
    carrier.onClose(closed)
    carrier.onMessage((bytes) => came.push(bytes.length))
    SocketDouble.last?.hear('4')
    for (let part = 0; part < 4; part++) {
      vi.advanceTimersByTime(15_000)
      SocketDouble.last?.hear(new ArrayBuffer(10))
    }
    expect(closed).not.toHaveBeenCalled()
    expect(came).toEqual([40])
    carrier.close()
  })
})
