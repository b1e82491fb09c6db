import { safeHeaders } from '../../window/safe-headers.ts'
import type { WindowFile } from '../../window/window-files.ts'
import { isOwnPage } from './page-address.ts'

/**
 * Answers a request for one of the window's files, with the content security policy that every host sends. Files are found by their whole address
 * among those that were read at the start: there is no path that could lead out of the folder.
 */
export function answerPage(files: ReadonlyMap<string, WindowFile>, { url, method }: Request): Response {
  if (method !== 'GET' && method !== 'HEAD') return refusal(405)
  const file = isOwnPage(url) ? files.get(new URL(url).pathname) : undefined
  if (file === undefined) return refusal(404)
  const headers = { ...safeHeaders, 'Content-Type': file.type, 'Content-Length': String(file.bytes.length) }
  return new Response(method === 'HEAD' ? null : new Uint8Array(file.bytes), { headers })
}

const refusal = (status: number): Response => new Response(null, { status, headers: safeHeaders })
