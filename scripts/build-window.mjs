// What is built before it is shown: the window alone, or with the desktop program around it. Built again when a source or a package changes.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pureFolders } from '../layers.js'
import { holdLock } from './hold-lock.mjs'
import { inRoot, packageLock, root } from './places.mjs'
import { SetupError, timed } from './say.mjs'

/**
 * A build: what it is called, the command of an installed package, and the sources that decide what comes out.
 * @typedef {{ name: string, words: string, command: readonly string[], sources: readonly string[] }} Build
 */

/** @type {Build} */
const windowAlone = {
  name: 'window',
  words: 'the window',
  command: ['vite', 'bin', 'vite.js'],
  // The window reads nothing of src-main but its pure folders.
  sources: ['src-renderer', ...pureFolders.map((folder) => `src-main/${folder}`), 'vite.config.ts'],
}

/** @type {Build} */
const desktop = {
  name: 'desktop',
  words: 'the desktop program',
  command: ['electron-vite', 'bin', 'electron-vite.js'],
  sources: ['src-renderer', 'src-main', 'vite.config.ts', 'electron.vite.config.ts'],
}

/** Builds out/renderer where it is missing or out of date. @param {string} node */
export const provideWindow = (node) => provide(windowAlone, node)

/** Builds out/main, out/preload and out/renderer where they are missing or out of date. @param {string} node */
export const provideDesktop = (node) => provide(desktop, node)

/** @param {Build} build @param {string} node */
async function provide(build, node) {
  if (isBuilt(build)) return
  await holdLock(async () => {
    if (!isBuilt(build)) await timed(`Building ${build.words}`, () => make(build, node))
  })
}

const markOf = (/** @type {Build} */ { name }) => inRoot('out', `.${name}-built-from`)

/** @param {Build} build */
function isBuilt(build) {
  const mark = markOf(build)
  return fs.existsSync(mark) && fs.readFileSync(mark, 'utf8').trim() === originHash(build)
}

/** Builds into a folder beside out/, then changes the parts one by one. @param {Build} build @param {string} node */
async function make(build, node) {
  const hash = originHash(build)
  const fresh = inRoot('out.new')
  fs.rmSync(fresh, { recursive: true, force: true })
  const { status, output } = await collect(node, [
    inRoot('node_modules', ...build.command),
    'build',
    '--logLevel',
    'warn',
  ])
  if (status !== 0)
    throw new SetupError(`${build.words} does not build:\n${output}`, 'Correct the sources named above.')
  for (const part of fs.readdirSync(fresh)) {
    fs.mkdirSync(inRoot('out'), { recursive: true })
    fs.rmSync(inRoot('out', part), { recursive: true, force: true })
    fs.renameSync(path.join(fresh, part), inRoot('out', part))
  }
  fs.rmSync(fresh, { recursive: true, force: true })
  fs.writeFileSync(markOf(build), `${hash}\n`)
}

/** One number for all that decides what comes out. @param {Build} build */
function originHash({ sources, command }) {
  const hash = createHash('sha256').update(JSON.stringify(command)).update(fs.readFileSync(packageLock))
  for (const file of sources
    .map((source) => inRoot(source))
    .flatMap(filesIn)
    .sort())
    hash.update(`\0${path.relative(root, file)}\0`).update(fs.readFileSync(file))
  return hash.digest('hex')
}

/** @param {string} place @returns {string[]} */
function filesIn(place) {
  if (fs.statSync(place).isFile()) return [place]
  const names = fs.readdirSync(place, { recursive: true, encoding: 'utf8' })
  return names.map((name) => path.join(place, name)).filter((file) => fs.statSync(file).isFile())
}

/** @param {string} node @param {string[]} args @returns {Promise<{ status: number | null, output: string }>} */
function collect(node, args) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, FATHOM_OUT: 'out.new' }
    const child = spawn(node, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env })
    let output = ''
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, output }))
  })
}
