import { LibraryFailed } from '../library-failed.ts'

/** A connection that brings nothing for so long, in milliseconds, is given up. */
const SILENCE = 30_000

/** A server's answer whose body is still to come. */
export interface Answer {
  readonly response: Response
  /** Call whenever something has come: the connection lives. */
  readonly heard: () => void
  readonly over: () => void
}

/** Asks a server; user name and password in the address go where they belong. Throws `LibraryFailed` where it refuses. */
export async function request(
  address: string,
  signal: AbortSignal,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const { url, authorisation } = withoutPassword(address)
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(new Error('the server is silent')), SILENCE)
  signal.throwIfAborted()
  const response = await fetch(url, {
    signal: AbortSignal.any([signal, silence.signal]),
    headers: { ...headers, ...authorisation, 'accept-encoding': 'identity' },
  }).catch((error: unknown) => {
    clearTimeout(timer)
    signal.throwIfAborted()
    throw error
  })
  if (!response.ok) {
    clearTimeout(timer)
    throw refused(url, response.status)
  }
  return { response, heard: () => void timer.refresh(), over: () => clearTimeout(timer) }
}

function withoutPassword(address: string): { url: string; authorisation: Record<string, string> } {
  const url = new URL(address)
  if (url.username === '') return { url: address, authorisation: {} }
  const name = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
  url.username = url.password = ''
  return { url: url.href, authorisation: { authorization: `Basic ${Buffer.from(name).toString('base64')}` } }
}

function refused(place: string, status: number): LibraryFailed {
  const [code, message] =
    status === 404
      ? ['not-on-index', 'the server does not have it (404)']
      : ['index-refuses', `the server refuses it (${status})`]
  return new LibraryFailed({ code, place, message, hint: 'Check the address of the index and your access to it.' })
}

/** The server behind that address cannot be reached. */
export function unreachable(place: string, cause: unknown): LibraryFailed {
  const deeper = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  const words = deeper instanceof Error ? deeper.message : String(deeper)
  return new LibraryFailed(
    {
      code: 'index-unreachable',
      place: withoutPassword(place).url,
      message: `it cannot be reached: ${words || 'the connection broke'}`,
      hint: 'Check the network and the proxy (NODE_USE_ENV_PROXY=1 makes Node use HTTPS_PROXY), or fetch the wheel elsewhere and name it with --wheel FILE.',
    },
    { cause },
  )
}
