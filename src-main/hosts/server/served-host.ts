import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { Admission } from './access/admission.ts'
import { isAddressedToLoopback, isFromOwnPage } from './access/same-origin.ts'
import { addressOf, answerRequest } from './pages/answer-request.ts'
import type { WindowFile } from '../window/window-files.ts'
import { Windows, type ServeWindow } from './sockets/windows.ts'

/** Where windows ask for their connection, below the page's own address. */
const SOCKET_PATH = '/contract'

export interface ServedHostSettings {
  /** Of this machine only. */
  readonly address: '127.0.0.1' | '::1'
  /** 0: any that is free. */
  readonly port: number
  readonly files: ReadonlyMap<string, WindowFile>
  readonly serveWindow: ServeWindow
  /** A browser has used up an address: here is another. */
  readonly admitted: (next: string) => void
}

export interface ServedHost {
  readonly port: number
  /** A new address that lets one browser in, once. */
  invite(): string
  /** Ends every connection, then the server. */
  close(): Promise<void>
}

/** Serves the built window and its connections to this machine's own browsers. Rejects with the system's error when the port cannot be had. */
export async function startServedHost(settings: ServedHostSettings): Promise<ServedHost> {
  const { address, files, admitted } = settings
  const server = createServer()
  const port = await listen(server, address, settings.port)
  const admission = new Admission(`fathom-${port}`)
  const windows = new Windows(settings.serveWindow)
  const host = address === '::1' ? '[::1]' : address
  const invite = (): string => `http://${host}:${port}/?token=${admission.invite()}`
  const pages = { admission, files, admitted: () => admitted(invite()) }
  server.on('request', (request, response) => answerRequest(pages, request, response))
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // A browser that is gone before it is answered.
    stream.on('error', () => stream.destroy())
    const refusal = refusalOf(request, admission)
    const name = addressOf(request).searchParams.get('window') ?? randomUUID()
    if (refusal === undefined) windows.admit(request, head, name)
    else stream.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  })
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve))
    await windows.close()
    server.closeAllConnections()
    await closed
  }
  return { port, invite, close }
}

/** Why a request for a socket is refused, as a status line; undefined when it is admitted. */
function refusalOf(request: IncomingMessage, admission: Admission): string | undefined {
  if (!isAddressedToLoopback(request.headers)) return '403 Forbidden'
  if (!isFromOwnPage(request.headers)) return '403 Forbidden'
  if (!admission.isAdmitted(request.headers.cookie)) return '401 Unauthorized'
  return addressOf(request).pathname === SOCKET_PATH ? undefined : '404 Not Found'
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, exclusive: true }, () => {
      server.removeListener('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}
