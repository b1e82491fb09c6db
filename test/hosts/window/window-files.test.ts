import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readWindowFiles } from '../../../src-main/hosts/window/window-files.ts'
import { temporaryFolder } from '../../project/temporary.ts'

function builtWindow(): string {
  const folder = temporaryFolder()
  const window = join(folder, 'renderer')
  mkdirSync(join(window, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(window, 'index.html'), '<p>window</p>')
  writeFileSync(join(window, '.note'), 'hidden')
  writeFileSync(join(window, 'assets', 'index-CLrf0seO.js'), 'let a = 1;'.repeat(500))
  writeFileSync(join(window, 'assets', 'face.woff2'), 'x'.repeat(5000))
  symlinkSync(join(folder, 'secret.txt'), join(window, 'link.txt'))
  symlinkSync(folder, join(window, 'folder-link'))
  return window
}

test('files are found by their address, the page at the root too', () => {
  const files = readWindowFiles(builtWindow())
  expect([...files.keys()].sort()).toEqual(['/', '/assets/face.woff2', '/assets/index-CLrf0seO.js', '/index.html'])
  expect(files.get('/')).toBe(files.get('/index.html'))
})

test('links lead nowhere and hidden files stay hidden', () => {
  const files = readWindowFiles(builtWindow())
  const contents = [...files.values()].map(({ bytes }) => Buffer.from(bytes).toString())
  expect(contents.join()).not.toMatch(/secret|hidden/)
})

test('each has its type, and text a smaller form', () => {
  const files = readWindowFiles(builtWindow())
  const code = files.get('/assets/index-CLrf0seO.js')!
  expect(code.type).toBe('text/javascript; charset=utf-8')
  expect(code.isHashed).toBe(true)
  expect(code.gzipped!.length).toBeLessThan(code.bytes.length)
  expect(gunzipSync(code.gzipped!).equals(Buffer.from(code.bytes))).toBe(true)
  expect(files.get('/assets/face.woff2')).toMatchObject({ type: 'font/woff2', gzipped: null, isHashed: false })
  expect(files.get('/')).toMatchObject({ type: 'text/html; charset=utf-8', gzipped: null, isHashed: false })
})
