// npm run typecheck, lint: one stage of npm test alone.
import { prepare } from './prepare.mjs'
import { giveUp } from './say.mjs'
import { format, lint, passes, types } from './stages.mjs'

const stage = { types, lint, format }[process.argv[2] ?? '']
if (!stage) giveUp(new Error('Usage: node scripts/check.mjs types|lint|format'))
const node = await prepare().catch(giveUp)
process.exitCode = (await passes(node, stage)) ? 0 : 1
