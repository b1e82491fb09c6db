// Makes a bare clone ready to run: Node 24, packages, kernels; each only if missing or out of date.
import fs from 'node:fs'
import { buildKernels, kernelsAreBuilt } from './build-kernels.mjs'
import { holdLock } from './hold-lock.mjs'
import { installPackages, packagesAreInstalled } from './install-packages.mjs'
import { root } from './places.mjs'
import { fetchNode, nodeAtHand } from './provide-node.mjs'
import { SetupError } from './say.mjs'

/** What Node and the packages take while they are unpacked, rounded up. */
const neededMb = 700

const isReady = () => nodeAtHand() !== undefined && packagesAreInstalled() && kernelsAreBuilt()

/** Gives the path of a Node that runs the sources, with everything installed that they need. */
export async function prepare() {
  if (!isReady()) await holdLock(setUpWhatIsMissing)
  return /** @type {string} */ (nodeAtHand())
}

async function setUpWhatIsMissing() {
  if (nodeAtHand() === undefined || !packagesAreInstalled()) checkDisk()
  if (nodeAtHand() === undefined) await fetchNode()
  if (!packagesAreInstalled()) await installPackages()
  if (!kernelsAreBuilt()) await buildKernels()
}

function checkDisk() {
  const { bavail, bsize } = fs.statfsSync(root)
  const freeMb = Math.floor((bavail * bsize) / 1e6)
  if (freeMb >= neededMb) return
  throw new SetupError(
    `only ${freeMb} MB are free on the disk of ${root}, and the installation needs ${neededMb}.`,
    'Free some space, or put the project on another disk, then run again.',
  )
}
