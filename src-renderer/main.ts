// The window's first file: puts the workbench on the page.
import { openWorkbench } from './bridge/open-workbench.ts'
import { startWindow } from './start.ts'

startWindow({ connection: openWorkbench(), memory: localStorage, place: '#app' })
