// npm run package: set-up, the desktop program built, then installers for this system in dist/. Arguments after -- go to electron-builder.
import { spawn } from 'node:child_process'
import { provideDesktop } from './build-window.mjs'
import { inRoot, root } from './places.mjs'
import { prepare } from './prepare.mjs'
import { giveUp, say } from './say.mjs'

/** Fetched when it is asked for: nobody who only works with Fathom needs its hundred megabytes. */
const builder = 'electron-builder@26.17.0'

const node = await prepare().catch(giveUp)
await provideDesktop(node).catch(giveUp)
say(`Packing with ${builder} (fetched the first time) ...`)
const words = ['exec', '--yes', '--', builder, '--config', inRoot('electron-builder.yml'), ...process.argv.slice(2)]
const child = spawn(process.platform === 'win32' ? 'npm.cmd' : 'npm', words, {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
child.on('error', giveUp)
child.on('exit', (code) => (process.exitCode = code ?? 1))
