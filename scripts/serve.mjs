// npm run serve: set-up, the window built, then the workbench for browsers.
import { provideWindow } from './build-window.mjs'
import { launch } from './launch.mjs'
import { prepare } from './prepare.mjs'
import { giveUp } from './say.mjs'

const node = await prepare().catch(giveUp)
await provideWindow(node).catch(giveUp)
await launch(node, ['serve', ...process.argv.slice(2)])
