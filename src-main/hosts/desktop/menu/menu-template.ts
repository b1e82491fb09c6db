import type { MenuItemConstructorOptions as Item } from 'electron'
import { basename } from 'node:path'
import { windowCommands } from '../../../contract/window-commands.ts'
import type { WindowCommand, WindowCommandId } from '../../../contract/window-commands.ts'

export interface MenuSurroundings {
  readonly isMac: boolean
  readonly isDevelopment: boolean
  /** Paths, the newest first. */
  readonly recent: readonly string[]
  /** Asks the window in front to do the command. */
  readonly ask: (command: WindowCommandId) => void
  readonly openProject: (path: string) => void
  readonly openWindow: () => void
}

/** So many recent projects are in the menu; Home lists all of them. */
const RECENT_ITEMS = 10

const separator: Item = { type: 'separator' }

/** The native menu: every command of the window under the menu that it names, and around them what only the system can do. */
export function menuTemplate(around: MenuSurroundings): Item[] {
  const menus: Item[] = [
    { label: '&File', submenu: fileItems(around) },
    {
      label: '&Edit',
      submenu: [...commandItems('Edit', around), separator, ...roles('cut', 'copy', 'paste', 'selectAll')],
    },
    { label: '&View', submenu: viewItems(around) },
    { label: '&Go', submenu: commandItems('Go', around) },
    { label: '&Data', submenu: commandItems('Data', around) },
    { label: '&Architecture', submenu: commandItems('Architecture', around) },
    { label: '&Study', submenu: commandItems('Study', around) },
    { label: '&Report', submenu: commandItems('Report', around) },
    { role: 'windowMenu' },
    { role: 'help', label: '&Help', submenu: commandItems('Help', around) },
  ]
  const filled = menus.filter(({ submenu }) => !Array.isArray(submenu) || submenu.length > 0)
  return around.isMac ? [macMenu(around), ...filled] : filled
}

function fileItems(around: MenuSurroundings): Item[] {
  const commands = commandItems('File', around)
  const afterOpen = commands.findIndex(({ id }) => id === 'project.open') + 1
  return [
    ...commands.slice(0, afterOpen),
    recentMenu(around),
    ...commands.slice(afterOpen),
    separator,
    { label: 'New window', accelerator: 'CommandOrControl+Shift+N', click: around.openWindow },
    ...roles('close'),
    ...(around.isMac ? [] : [separator, ...roles('quit')]),
  ]
}

function recentMenu({ recent, openProject }: MenuSurroundings): Item {
  const items = recent.slice(0, RECENT_ITEMS).map((path) => ({
    // A single & would underline the letter after it.
    label: basename(path).replaceAll('&', '&&'),
    toolTip: path,
    click: () => openProject(path),
  }))
  return { label: 'Open recent', enabled: items.length > 0, submenu: items }
}

function viewItems(around: MenuSurroundings): Item[] {
  return [
    ...commandItems('View', around),
    separator,
    ...roles('zoomIn', 'zoomOut', 'resetZoom'),
    separator,
    ...roles('togglefullscreen'),
    ...(around.isDevelopment ? [separator, ...roles('reload', 'toggleDevTools')] : []),
  ]
}

function macMenu(around: MenuSurroundings): Item {
  const about = { label: 'About Fathom', click: () => around.ask('help.about') }
  const rest = [separator, ...roles('services'), separator, ...roles('hide', 'hideOthers', 'unhide'), separator]
  return { label: 'Fathom', submenu: [about, ...rest, ...roles('quit')] }
}

function commandItems(menu: WindowCommand['menu'], { ask }: MenuSurroundings): Item[] {
  return windowCommands
    .filter((command) => command.menu === menu)
    .map((command) => ({ id: command.id, label: command.title, click: () => ask(command.id), ...keysOf(command) }))
}

/**
 * The window hears its keys itself, for it knows where the focus is: in a text, Ctrl+Z is the text's. Then the menu only shows them; on a Mac it
 * hears what the window leaves.
 */
function keysOf(command: WindowCommand): Item {
  if (command.keys === undefined) return {}
  const accelerator = command.keys.replace('Ctrl', 'CommandOrControl')
  return { accelerator, registerAccelerator: command.isNativeOnly === true }
}

const roles = (...names: NonNullable<Item['role']>[]): Item[] => names.map((role) => ({ role }))
