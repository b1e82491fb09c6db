import { randomBytes, timingSafeEqual } from 'node:crypto'

/** Bits enough that nobody guesses one. */
const SECRET_BYTES = 32

/** Who may come in: a browser that once showed a token, by the cookie that it was given for it. Nothing of it outlives the process. */
export class Admission {
  readonly #cookieName: string
  readonly #tokens = new Set<string>()
  readonly #sessions = new Set<string>()

  /** Cookies of one machine are shared by all its ports: by its name each host finds its own. */
  constructor(cookieName: string) {
    this.#cookieName = cookieName
  }

  /** A new token, good for one browser. */
  invite(): string {
    return secretIn(this.#tokens)
  }

  /** The `Set-Cookie` header for whoever shows a token that was not used yet; undefined for any other. */
  redeem(token: string): string | undefined {
    const invited = find(this.#tokens, token)
    if (invited === undefined) return undefined
    this.#tokens.delete(invited)
    return `${this.#cookieName}=${secretIn(this.#sessions)}; HttpOnly; SameSite=Strict; Path=/`
  }

  /** Whether a `Cookie` header holds a session of this host. */
  isAdmitted(cookies: string | undefined): boolean {
    return cookiesNamed(this.#cookieName, cookies).some((value) => find(this.#sessions, value) !== undefined)
  }
}

function secretIn(secrets: Set<string>): string {
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  secrets.add(secret)
  return secret
}

/** Compares in a time that tells nothing about how much was right. */
function find(secrets: ReadonlySet<string>, shown: string): string | undefined {
  const bytes = Buffer.from(shown)
  return [...secrets].find((secret) => secret.length === bytes.length && timingSafeEqual(Buffer.from(secret), bytes))
}

function cookiesNamed(name: string, header: string | undefined): string[] {
  return (header ?? '')
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie.startsWith(`${name}=`))
    .map((cookie) => cookie.slice(name.length + 1))
}
