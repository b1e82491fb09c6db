// The packages of package-lock.json, installed when that file is another than the one they came from.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { inRoot, installedMark, packageLock } from './places.mjs'
import { runNpm } from './run-npm.mjs'
import { timed } from './say.mjs'

const npmRecord = inRoot('node_modules', '.package-lock.json')

const lockHash = () => createHash('sha256').update(fs.readFileSync(packageLock)).digest('hex')

/** True when node_modules came whole from the present package-lock.json. */
export function packagesAreInstalled() {
  const hash = lockHash()
  if (fs.existsSync(installedMark) && fs.readFileSync(installedMark, 'utf8').trim() === hash) return true
  if (!npmInstalledTheSame()) return false
  fs.writeFileSync(installedMark, `${hash}\n`)
  return true
}

/** True when somebody's own `npm install` has brought what package-lock.json lists: npm writes its record last, when all is there. */
function npmInstalledTheSame() {
  if (!fs.existsSync(npmRecord)) return false
  const [listed, present] = [packageLock, npmRecord].map((file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages)
  return Object.entries(listed).every(
    ([place, { version, optional }]) => place === '' || optional || present[place]?.version === version,
  )
}

/** Installs exactly what package-lock.json lists. No package's own scripts run: none of them needs to. */
export async function installPackages() {
  await timed('Installing packages (once, about 330 MB on disk)', async () => {
    // npm clears node_modules first: killed in the middle of that, neither record may say that all is there.
    for (const record of [installedMark, npmRecord]) fs.rmSync(record, { force: true })
    const hash = lockHash()
    await runNpm(['ci', '--ignore-scripts', '--include=dev', '--include=optional'])
    fs.writeFileSync(installedMark, `${hash}\n`)
  })
}
