import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import { windowCommands } from '../../src-main/contract/window-commands.ts'
import { menuTemplate } from '../../src-main/hosts/desktop/menu/menu-template.ts'

const asked: string[] = []
const around = {
  isMac: false,
  isDevelopment: false,
  recent: [] as readonly string[],
  ask: (command: string) => void asked.push(command),
  openProject: (path: string) => void asked.push(path),
  openWindow: () => void asked.push('window'),
}

function itemsIn(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsIn(item.submenu) : [])])
}

test.each([true, false])('every command of the window is under the menu that it names (Mac: %s)', (isMac) => {
  const template = menuTemplate({ ...around, isMac })
  for (const { id, title, menu } of windowCommands) {
    const top = template.find(({ label }) => label === `&${menu}`)
    const item = itemsIn([top!]).find((each) => each.id === id)
    expect(item?.label).toBe(title)
    asked.splice(0)
    item?.click?.({} as never, undefined, {})
    expect(asked).toEqual([id])
  }
})

test('keys are those of the list; the window hears them itself unless a browser would keep them', () => {
  const items = itemsIn(menuTemplate(around))
  const item = (id: string) => items.find((each) => each.id === id)
  expect(item('edit.redo')).toMatchObject({ accelerator: 'CommandOrControl+Shift+Z', registerAccelerator: false })
  expect(item('project.new')).toMatchObject({ accelerator: 'CommandOrControl+N', registerAccelerator: true })
  expect(item('help.room')).toMatchObject({ accelerator: 'F1', registerAccelerator: false })
})

test('no two items have the same keys', () => {
  const keys = itemsIn(menuTemplate(around)).flatMap(({ accelerator }) =>
    typeof accelerator === 'string' ? [accelerator] : [],
  )
  expect(new Set(keys).size).toBe(keys.length)
})

test('ten recent projects at most, each opened by its path', () => {
  const recent = Array.from({ length: 12 }, (_, k) => `/studies/Depth ${k} & width.fathom`)
  const menu = itemsIn(menuTemplate({ ...around, recent })).find(({ label }) => label === 'Open recent')
  const items = menu?.submenu as MenuItemConstructorOptions[]
  expect(items).toHaveLength(10)
  expect(items[3]?.label).toBe('Depth 3 && width.fathom')
  asked.splice(0)
  items[3]?.click?.({} as never, undefined, {})
  expect(asked).toEqual(['/studies/Depth 3 & width.fathom'])
})

test('tools of the browser are for development alone', () => {
  const rolesOf = (isDevelopment: boolean) =>
    itemsIn(menuTemplate({ ...around, isDevelopment })).map(({ role }) => role)
  expect(rolesOf(false)).not.toContain('toggleDevTools')
  expect(rolesOf(true)).toContain('toggleDevTools')
})

test('a Mac has quit and about in the menu of the program, others in File and Help', () => {
  const [first, file] = menuTemplate({ ...around, isMac: true })
  expect(itemsIn([first!]).map(({ label, role }) => label ?? role)).toEqual(
    expect.arrayContaining(['About Fathom', 'quit']),
  )
  expect(itemsIn([file!]).map(({ role }) => role)).not.toContain('quit')
  expect(itemsIn([menuTemplate(around)[0]!]).map(({ role }) => role)).toContain('quit')
})
