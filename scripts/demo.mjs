// npm run demo: set-up, then the main job on real text.
import { launch } from './launch.mjs'
import { prepare } from './prepare.mjs'
import { giveUp } from './say.mjs'

const node = await prepare().catch(giveUp)
await launch(node, ['demo', ...process.argv.slice(2)])
