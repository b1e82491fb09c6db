/** A project's page on a package index: the "simple" form, as HTML (PEP 503) or JSON (PEP 691). */
import { LibraryFailed } from '../library-failed.ts'
import { request, unreachable } from './request.ts'

export interface IndexedFile {
  readonly name: string
  /** Absolute. */
  readonly url: string
  /** Hexadecimal; null where the index gives none. */
  readonly sha256: string | null
}

/** The files of a project. Throws `LibraryFailed` where the index cannot be reached or does not have it. */
export async function filesOnIndex(index: string, project: string, signal: AbortSignal): Promise<IndexedFile[]> {
  const page = `${index.replace(/\/+$/, '')}/${project}/`
  const accept = 'application/vnd.pypi.simple.v1+json, text/html;q=0.5'
  const { response, over } = await request(page, signal, { accept }).catch((error: unknown) => {
    throw error instanceof LibraryFailed || signal.aborted ? error : unreachable(page, error)
  })
  const text = await response.text()
  over()
  const read = response.headers.get('content-type')?.includes('json') === true ? fromJson : fromHtml
  // Links are relative to the page as it was finally found; the address that was asked for keeps a password.
  return read(text).map((file) => ({ ...file, url: withPassword(new URL(file.url, response.url), index) }))
}

function fromJson(text: string): IndexedFile[] {
  const { files } = JSON.parse(text) as { files: { filename: string; url: string; hashes?: { sha256?: string } }[] }
  return files.map(({ filename, url, hashes }) => ({ name: filename, url, sha256: hashes?.sha256 ?? null }))
}

function fromHtml(text: string): IndexedFile[] {
  return [...text.matchAll(/<a\b[^>]*?\bhref\s*=\s*["']([^"']+)["']/gi)].map(([, link = '']) => {
    const [url = '', fragment = ''] = link.replaceAll('&amp;', '&').split('#')
    const name = decodeURIComponent(url.split('?')[0]?.split('/').at(-1) ?? '')
    return { name, url, sha256: /^sha256=([0-9a-f]{64})$/i.exec(fragment)?.[1]?.toLowerCase() ?? null }
  })
}

/** The index's own user name and password go along to files on the same server, and nowhere else. */
function withPassword(file: URL, index: string): string {
  const { host, username, password } = new URL(index)
  if (file.host === host && file.username === '') Object.assign(file, { username, password })
  return file.href
}
