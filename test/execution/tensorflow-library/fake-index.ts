/** A package index on this machine: the simple pages of projects, their files, and the ways in which servers fail. */
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { sha256 } from './fake-wheels.ts'
import type { FakeWheel } from './fake-wheels.ts'

export interface FakeIndex {
  /** The "simple" address. */
  readonly url: string
  /** Paths that were asked for, with the range. */
  readonly asked: string[]
}

export interface IndexSettings {
  readonly wheels: readonly FakeWheel[]
  /** Cuts the n-th download (from 0) after so many bytes. */
  readonly cuts?: readonly number[]
  /** Whether it can begin in the middle. */
  readonly knowsRanges?: boolean
  /** Answers every request with this status. */
  readonly status?: number
  /** What it says the hash is. */
  readonly hash?: (wheel: FakeWheel) => string
  /** Stops sending after these bytes, and says nothing more. */
  readonly hangsAfter?: number
}

export async function fakeIndex(settings: IndexSettings): Promise<FakeIndex> {
  const asked: string[] = []
  const cuts = [...(settings.cuts ?? [])]
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(`${path} ${request.headers.range ?? ''}`.trim())
    if (settings.status !== undefined) response.writeHead(settings.status).end()
    else if (path.startsWith('/simple/')) sendPage(path.split('/')[2] ?? '', settings, response)
    else sendFile(request, response, { ...settings, cut: cuts.shift() })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`, asked }
}

function sendPage(project: string, { wheels, hash }: IndexSettings, response: ServerResponse): void {
  const files = wheels.filter(({ file }) => file.split('-')[0]?.replaceAll('_', '-') === project)
  if (files.length === 0) {
    response.writeHead(404).end()
    return
  }
  const links = files.map((wheel) => {
    const fragment = `#sha256=${hash?.(wheel) ?? sha256(wheel.bytes)}`
    return `<a href="../../files/${wheel.file}${fragment}">${wheel.file}</a><br/>`
  })
  response.writeHead(200, { 'content-type': 'text/html' }).end(`<!DOCTYPE html><body>${links.join('\n')}</body>`)
}

function sendFile(
  { url, headers }: IncomingMessage,
  response: ServerResponse,
  { wheels, knowsRanges = true, cut, hangsAfter }: IndexSettings & { readonly cut: number | undefined },
): void {
  const wheel = wheels.find(({ file }) => url?.endsWith(`/${file}`))
  if (wheel === undefined) {
    response.writeHead(404).end()
    return
  }
  const from = knowsRanges ? Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0) : 0
  const rest = wheel.bytes.subarray(from)
  response.writeHead(from > 0 ? 206 : 200, { 'content-length': rest.length })
  // What was sent just before a connection breaks may be lost with it.
  if (cut !== undefined) response.write(rest.subarray(0, cut), () => void setTimeout(() => response.destroy(), 100))
  else if (hangsAfter !== undefined) response.write(rest.subarray(0, hangsAfter))
  else response.end(rest)
}
