import { readFileSync, readdirSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

/** One file of the built window. */
export interface WindowFile {
  readonly type: string
  readonly bytes: Uint8Array
  /** Null where it would not be smaller. */
  readonly gzipped: Uint8Array | null
  /** Its name holds a hash of what is in it: it never changes. */
  readonly isHashed: boolean
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/**
 * All files of the folder by their address, '/assets/index-X.js', and '/' for the page itself. Read once and whole: no request reaches the disk, so none
 * can reach out of the folder, and a window goes on unharmed while it is built anew. Links and hidden files are left out.
 */
export function readWindowFiles(folder: string): ReadonlyMap<string, WindowFile> {
  const files = new Map(filesIn(folder).map((path) => [addressOf(relative(folder, path)), readWindowFile(path)]))
  const page = files.get('/index.html')
  return page ? files.set('/', page) : files
}

const addressOf = (path: string): string => `/${path.split(sep).join('/')}`

/** Not by a recursive listing, which goes through links. */
function filesIn(folder: string): string[] {
  const shown = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'))
  return [
    ...shown.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name)),
    ...shown.filter((entry) => entry.isDirectory()).flatMap(({ name }) => filesIn(join(folder, name))),
  ]
}

function readWindowFile(path: string): WindowFile {
  const bytes = readFileSync(path)
  const type = types[extname(path).toLowerCase()] ?? 'application/octet-stream'
  return { type, bytes, gzipped: gzipped(bytes, type), isHashed: /-[\w-]{8}\.\w+$/.test(path) }
}

function gzipped(bytes: Uint8Array, type: string): Uint8Array | null {
  if (!/^(text|application\/(javascript|json|wasm)|image\/svg)/.test(type)) return null
  const smaller = gzipSync(bytes, { level: 6 })
  return smaller.length < bytes.length ? smaller : null
}
