import { app, Menu } from 'electron'
import { recentProjects } from '../../workbench/project/recent.ts'
import type { WorkbenchSettings } from '../../workbench/settings.ts'
import type { Windows } from '../windows/windows.ts'
import { menuTemplate } from './menu-template.ts'

/** Shows the menu as it is now: again when the list of recent projects has changed. */
export function showMenu(settings: WorkbenchSettings, windows: Windows): void {
  const template = menuTemplate({
    isMac: process.platform === 'darwin',
    isDevelopment: !app.isPackaged,
    recent: recentProjects(settings).paths(),
    ask: (command) => windows.ask(command),
    openProject: (path) => windows.openProjects([path]),
    openWindow: () => windows.openWindow(),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}
