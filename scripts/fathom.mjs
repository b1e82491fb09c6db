// npm run -s fathom -- ARGUMENTS: the command line, set up first where something is missing.
import { launch } from './launch.mjs'
import { prepare } from './prepare.mjs'
import { giveUp } from './say.mjs'

const node = await prepare().catch(giveUp)
await launch(node, process.argv.slice(2))
