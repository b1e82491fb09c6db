import { dialog } from 'electron'
import type { BrowserWindow } from 'electron'
import { join } from 'node:path'

const filters = [{ name: 'Fathom project', extensions: ['fathom'] }]

/** The system's dialog for a project, in front of the window; null when it was cancelled. `folder` is where it begins. */
export async function askPath(
  window: BrowserWindow,
  { purpose, folder }: { readonly purpose: 'open' | 'create'; readonly folder: string },
): Promise<string | null> {
  if (purpose === 'open') {
    const options = { title: 'Open project', defaultPath: folder, filters, properties: ['openFile' as const] }
    const { canceled, filePaths } = await dialog.showOpenDialog(window, options)
    return canceled ? null : (filePaths[0] ?? null)
  }
  const options = { title: 'New project file', defaultPath: join(folder, 'Untitled.fathom'), filters }
  const { canceled, filePath } = await dialog.showSaveDialog(window, options)
  return canceled || filePath === '' ? null : filePath
}
