import type { Socket } from 'node:net'
import type { RawData, WebSocket } from 'ws'
import type { Carrier } from '../../../contract/rpc/carrier.ts'
import { Delivery } from '../../../contract/rpc/delivery.ts'

/** How often the window hears from us at least, in ms. */
const BEAT_MS = 10_000

/** Larger messages go in parts of this size, in bytes: over a slow way each part that arrives is a sign of life. */
const PART = 256 * 1024

/**
 * A carrier over the main side's end of a WebSocket. A text before a message says in how many parts it comes; '0' is a sign of life, with nothing after it.
 * A window from which nothing comes, and to which nothing goes, from one beat to the next is taken for gone.
 */
export function socketCarrier(socket: WebSocket, stream: Socket): Carrier {
  const delivery = new Delivery()
  const isAlive = watchTraffic(socket, stream)
  const beat = setInterval(() => {
    if (!isAlive()) return socket.terminate()
    // Its browser answers by itself.
    socket.ping()
    socket.send('0')
  }, BEAT_MS)
  socket.on('message', (data, isBinary) => {
    if (isBinary) delivery.deliver(wholeOf(data))
    else socket.close(1003, 'only binary messages')
  })
  // What is wrong with the socket comes as its end.
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    clearInterval(beat)
    delivery.close()
  })
  return {
    post: (bytes) => delivery.isClosed || post(socket, bytes),
    onMessage: (listener) => delivery.onMessage(listener),
    onClose: (listener) => delivery.onClose(listener),
    close: () => {
      socket.close()
      delivery.close()
    },
  }
}

function post(socket: WebSocket, bytes: Uint8Array): void {
  const parts = Math.ceil(bytes.length / PART)
  if (parts > 1) socket.send(`${parts}`)
  for (let part = 0; part < parts; part++) socket.send(bytes.subarray(part * PART, (part + 1) * PART))
}

/** Whether anything came in, or what waits to go out became less, since the function was last called; true at first. */
function watchTraffic(socket: WebSocket, stream: Socket): () => boolean {
  let read = -1
  let waiting = 0
  return () => {
    const isAlive = stream.bytesRead > read || socket.bufferedAmount < waiting
    read = stream.bytesRead
    waiting = socket.bufferedAmount
    return isAlive
  }
}

function wholeOf(data: RawData): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  return Array.isArray(data) ? Buffer.concat(data) : data
}
