// Runs in the page's process but apart from its scripts: hands the contract's port to the page, and paths of dropped projects to the program.
// Nothing of Electron or Node gets through to the page.
import { ipcRenderer, webUtils } from 'electron'
import { PORT_HANDOVER } from '../../../contract/rpc/handover.ts'
import { PAGE_ORIGIN } from '../pages/page-address.ts'
import { DROPPED_PROJECTS } from './dropped-projects.ts'

ipcRenderer.on(PORT_HANDOVER, ({ ports }) => {
  if (location.origin === PAGE_ORIGIN) window.postMessage(PORT_HANDOVER, PAGE_ORIGIN, [...ports])
})

// Pages are not told where a dropped file lies. In the capture phase, before the page takes it for data.
window.addEventListener(
  'drop',
  (event) => {
    const files = [...(event.dataTransfer?.files ?? [])].filter(({ name }) => name.toLowerCase().endsWith('.fathom'))
    if (files.length === 0 || !event.isTrusted) return
    event.preventDefault()
    event.stopImmediatePropagation()
    ipcRenderer.send(
      DROPPED_PROJECTS,
      files.map((file) => webUtils.getPathForFile(file)),
    )
  },
  true,
)
