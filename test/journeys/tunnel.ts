import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A way to a port of this machine that begins at another, as ssh makes one, and that can break. */
export interface Tunnel {
  readonly port: number
  /** Cuts every connection without a goodbye, and takes no new one. */
  breakDown(): Promise<void>
  /** Takes connections again, at the same port. */
  mend(): Promise<void>
  close(): Promise<void>
}

export async function openTunnel(to: number): Promise<Tunnel> {
  const ends = new Set<Socket>()
  const keep = (socket: Socket): Socket => {
    ends.add(socket)
    return socket.on('error', () => undefined).on('close', () => ends.delete(socket))
  }
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    keep(near).pipe(keep(far)).pipe(near)
  })
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const breakDown = async (): Promise<void> => {
    const closed = once(server, 'close')
    server.close()
    for (const end of ends) end.destroy()
    await closed
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  return { port, breakDown, mend: () => listen(port), close: breakDown }
}
