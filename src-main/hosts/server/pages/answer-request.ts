import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Admission } from '../access/admission.ts'
import { isAddressedToLoopback } from '../access/same-origin.ts'
import { safeHeaders } from '../../window/safe-headers.ts'
import { againPage, messagePage, strangerPage } from './message-page.ts'
import type { WindowFile } from '../../window/window-files.ts'

/** What pages are answered from. */
export interface Pages {
  readonly admission: Admission
  readonly files: ReadonlyMap<string, WindowFile>
  /** Told when a browser has been let in. */
  readonly admitted: () => void
}

/** Answers a request for a page: the window's files to who is admitted, and to others how to be. */
export function answerRequest(pages: Pages, request: IncomingMessage, response: ServerResponse): void {
  const { admission, files } = pages
  const { pathname, searchParams } = addressOf(request)
  if (!isAddressedToLoopback(request.headers)) return sendPage(response, 403, wrongName)
  if (request.method !== 'GET' && request.method !== 'HEAD') return sendPage(response, 405, readOnly)
  const isAdmitted = admission.isAdmitted(request.headers.cookie)
  const token = searchParams.get('token')
  if (token !== null) return isAdmitted ? goToWindow(response, {}) : redeem(pages, token, response)
  if (!isAdmitted) return turnAway(request, response)
  const file = files.get(pathname)
  if (file === undefined) return sendPage(response, 404, notFound)
  sendFile(file, request, response)
}

/** Path and query as they were sent: nothing is decoded, so nothing decoded can be a path. */
export function addressOf({ url = '/' }: IncomingMessage): URL {
  const path = url.startsWith('/') ? url : `/${url}`
  return new URL(`http://localhost${path}`)
}

function redeem({ admission, admitted }: Pages, token: string, response: ServerResponse): void {
  const cookie = admission.redeem(token)
  if (cookie === undefined) return sendPage(response, 401, strangerPage)
  goToWindow(response, { 'Set-Cookie': cookie })
  admitted()
}

/** To the page itself, so that the token stays neither in the address nor in the history. */
function goToWindow(response: ServerResponse, headers: OutgoingHttpHeaders): void {
  response.writeHead(303, { ...safeHeaders, ...headers, Location: '/', 'Cache-Control': 'no-store' }).end()
}

function turnAway(request: IncomingMessage, response: ServerResponse): void {
  const isByLink =
    request.headers['sec-fetch-site'] === 'cross-site' && request.headers['sec-fetch-mode'] === 'navigate'
  sendPage(response, 401, isByLink ? againPage : strangerPage)
}

function sendFile(file: WindowFile, request: IncomingMessage, response: ServerResponse): void {
  const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '')
  const bytes = takesGzip && file.gzipped ? file.gzipped : file.bytes
  response.writeHead(200, {
    ...safeHeaders,
    'Content-Type': file.type,
    'Content-Length': bytes.length,
    'Cache-Control': file.isHashed ? 'private, max-age=31536000, immutable' : 'no-store',
    Vary: 'Accept-Encoding',
    ...(bytes === file.gzipped ? { 'Content-Encoding': 'gzip' } : {}),
  })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

function sendPage(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    ...safeHeaders,
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  response.end(page)
}

const wrongName = messagePage({
  title: 'Not by this name',
  lines: [
    'Fathom answers to <code>localhost</code>, <code>127.0.0.1</code> and <code>[::1]</code> only. From another machine, come through an ssh tunnel.',
  ],
})

const readOnly = messagePage({ title: 'Not in this way', lines: ['Pages can be read, nothing else.'] })

const notFound = messagePage({ title: 'Not found', lines: ['There is no such page. <a href="/">To Fathom</a>'] })
