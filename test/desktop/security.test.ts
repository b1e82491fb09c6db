/** What a page of the desktop program cannot do. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { answerPage } from '../../src-main/hosts/desktop/pages/answer-page.ts'
import { lockDownContents, lockDownSession } from '../../src-main/hosts/desktop/security/lock-down.ts'
import { readWindowFiles } from '../../src-main/hosts/window/window-files.ts'
import { temporaryFolder } from '../project/temporary.ts'
import { ContentsDouble, SessionDouble } from './electron-double.ts'

vi.mock('electron', () => import('./electron-double.ts'))

describe('a page is answered', () => {
  function answer(url: string, method = 'GET'): Response {
    const folder = join(temporaryFolder(), 'window')
    mkdirSync(join(folder, 'assets'), { recursive: true })
    writeFileSync(join(folder, 'index.html'), '<p>Fathom')
    writeFileSync(join(folder, 'assets', 'index.js'), 'go()')
    writeFileSync(join(folder, '..', 'secret'), 'nobody reads this')
    return answerPage(readWindowFiles(folder), new Request(url, { method }))
  }

  test('from the window', async () => {
    const page = answer('fathom://workbench/')
    expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
    expect(await page.text()).toBe('<p>Fathom')
    expect(await answer('fathom://workbench/assets/index.js?x#/y').text()).toBe('go()')
    expect(await answer('fathom://workbench/', 'HEAD').text()).toBe('')
  })

  test.each(['fathom://workbench/', 'fathom://workbench/nothing'])('with a strict policy: %s', (url) => {
    const policy = answer(url).headers.get('Content-Security-Policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('unsafe-eval')
    expect(answer(url).headers.get('X-Content-Type-Options')).toBe('nosniff')
  })

  test.each([
    'fathom://workbench/../secret',
    'fathom://workbench/%2e%2e/secret',
    'fathom://workbench/..%2fsecret',
    'fathom://workbench/assets/..%5c..%5csecret',
    'fathom://workbench//etc/passwd',
    'fathom://elsewhere/',
    'https://workbench/',
  ])('with nothing at %s', (url) => expect(answer(url).status).toBe(404))

  test('to readers only', () => expect(answer('fathom://workbench/', 'POST').status).toBe(405))
})

describe('a session', () => {
  let session: SessionDouble
  beforeEach(() => {
    session = new SessionDouble()
    lockDownSession(session as never, { isDevelopment: false })
  })

  function isGranted(permission: string, url = 'fathom://workbench/'): boolean {
    let granted: boolean | undefined
    const contents = Object.assign(new ContentsDouble(), { url })
    session.permissionRequest?.(contents as never, permission as never, (given) => (granted = given), {} as never)
    const checked = session.permissionCheck?.(
      null,
      permission as never,
      new URL('.', url).href.slice(0, -1),
      {} as never,
    )
    expect(checked).toBe(granted)
    return granted!
  }

  test.each([
    ['camera and microphone', 'media'],
    ['position', 'geolocation'],
    ['notifications', 'notifications'],
    ['what was copied elsewhere', 'clipboard-read'],
    ['other programs', 'openExternal'],
    ['the screen', 'display-capture'],
    ['MIDI', 'midi'],
    ['devices', 'hid'],
  ])('denies %s', (_, permission) => expect(isGranted(permission)).toBe(false))

  test('lets its own page alone fill the screen and copy pictures', () => {
    for (const permission of ['fullscreen', 'clipboard-sanitized-write']) {
      expect(isGranted(permission)).toBe(true)
      expect(isGranted(permission, 'https://example.org/')).toBe(false)
    }
  })

  test('shows no devices', () => expect(session.devicePermission?.({} as never)).toBe(false))

  function isFetched(url: string): boolean {
    let isCancelled: boolean | undefined
    session.beforeRequest?.({ url } as never, ({ cancel }) => (isCancelled = cancel))
    return isCancelled === false
  }

  test.each([
    'https://example.org/',
    'http://127.0.0.1:80/',
    'ws://localhost/',
    'file:///etc/passwd',
    'ftp://a/',
    'fathom://else/',
    'devtools://devtools/',
  ])('fetches nothing from %s', (url) => expect(isFetched(url)).toBe(false))

  test.each(['fathom://workbench/assets/index.js', 'blob:fathom://workbench/1', 'data:image/png;base64,AA=='])(
    'fetches %s',
    (url) => expect(isFetched(url)).toBe(true),
  )

  test('in development has the tools of the browser', () => {
    lockDownSession(session as never, { isDevelopment: true })
    expect(isFetched('devtools://devtools/bundled/inspector.html')).toBe(true)
    expect(isFetched('https://example.org/')).toBe(false)
  })
})

describe('a page', () => {
  const contents = new ContentsDouble()
  lockDownContents(contents as never)

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('stays: %s', (name) => {
    const event = new Event(name, { cancelable: true })
    contents.emit(name, event)
    expect(event.defaultPrevented).toBe(true)
  })

  test('shows a text of its own in a frame, and nothing else', () => {
    const isRefused = (fields: { readonly url: string; readonly isMainFrame: boolean }): boolean => {
      const event = Object.assign(new Event('will-frame-navigate', { cancelable: true }), fields)
      contents.emit('will-frame-navigate', event)
      return event.defaultPrevented
    }
    expect(isRefused({ url: 'about:srcdoc', isMainFrame: false })).toBe(false)
    expect(isRefused({ url: 'about:srcdoc', isMainFrame: true })).toBe(true)
    expect(isRefused({ url: 'https://example.org/', isMainFrame: false })).toBe(true)
  })

  test('opens no window', () => {
    expect(contents.windowOpen?.({ url: 'fathom://workbench/' } as never)).toEqual({ action: 'deny' })
  })
})
