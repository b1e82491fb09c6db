// The desktop program's first file: what Electron must be told before it is ready, then the program.
import { app, protocol } from 'electron'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { stateFolder } from '../window/folders.ts'
import { FATHOM_SCHEME } from './pages/page-address.ts'
import { quietSwitches } from './security/quiet-switches.ts'
import { startProgram } from './start-program.ts'

const ownFolder = join(stateFolder(), 'desktop')
// Electron refuses a folder that is not there.
mkdirSync(ownFolder, { recursive: true })
app.setPath('userData', ownFolder)
app.enableSandbox()
for (const [name, value] of quietSwitches) app.commandLine.appendSwitch(name, value)
protocol.registerSchemesAsPrivileged([
  { scheme: FATHOM_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
])
// A second start hands its files to the first one, and ends.
if (app.requestSingleInstanceLock()) startProgram()
else app.quit()
