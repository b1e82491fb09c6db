import type { Session, WebContents } from 'electron'
import { isOwnPage } from '../pages/page-address.ts'

/** What a page may do unasked, and nothing else: a chart on the whole screen, a picture of it on the clipboard. */
const allowed: ReadonlySet<string> = new Set(['fullscreen', 'clipboard-sanitized-write'])

/** Closes a session: every permission but the two above is denied, no device is shown, and nothing is fetched but the program's own files. */
export function lockDownSession(session: Session, { isDevelopment }: { readonly isDevelopment: boolean }): void {
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(allowed.has(permission) && isOwnPage(contents.getURL())),
  )
  session.setPermissionCheckHandler((_, permission, origin) => allowed.has(permission) && isOwnPage(`${origin}/`))
  session.setDevicePermissionHandler(() => false)
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayBeFetched(url, isDevelopment) }))
}

/** A frame whose text the page itself has written, the preview of a report; it has the page's own rules and no scripts. */
const OWN_TEXT = 'about:srcdoc'

/** Keeps a page where it is: it goes nowhere else, opens no window and holds no other page. */
export function lockDownContents(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void }): void => event.preventDefault()
  contents.on('will-navigate', refuse)
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame || event.url !== OWN_TEXT) refuse(event)
  })
  contents.on('will-redirect', refuse)
  contents.on('will-attach-webview', refuse)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** Pictures in data: and blob: addresses come from the page itself; devtools: are Chromium's own files. */
function mayBeFetched(url: string, isDevelopment: boolean): boolean {
  return isOwnPage(url) || /^(data|blob):/.test(url) || (isDevelopment && url.startsWith('devtools:'))
}
