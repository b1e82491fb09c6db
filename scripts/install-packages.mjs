// The packages of package-lock.json, installed when that file is another than the one they came from.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { installedMark, packageLock } from './places.mjs'
import { runNpm } from './run-npm.mjs'
import { timed } from './say.mjs'

const lockHash = () => createHash('sha256').update(fs.readFileSync(packageLock)).digest('hex')

/** True when node_modules came whole from the present package-lock.json. */
export function packagesAreInstalled() {
  return fs.existsSync(installedMark) && fs.readFileSync(installedMark, 'utf8').trim() === lockHash()
}

/** Installs exactly what package-lock.json lists. No package's own scripts run: none of them needs to. */
export async function installPackages() {
  await timed('Installing packages (once, about 330 MB on disk)', async () => {
    fs.rmSync(installedMark, { force: true })
    const hash = lockHash()
    await runNpm(['ci', '--ignore-scripts', '--include=dev', '--include=optional'])
    fs.writeFileSync(installedMark, `${hash}\n`)
  })
}
