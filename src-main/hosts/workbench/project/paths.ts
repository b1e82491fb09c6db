/** From what a user types to the path of a project. */
import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { wrongInput } from '../../../foundation/problem.ts'
import { storageError } from '../../../project/file/storage-failed.ts'
import type { WorkbenchSettings } from '../settings.ts'

type Settings = Pick<WorkbenchSettings, 'host' | 'folders'>

const ENDING = '.fathom'

/**
 * The path of a project to open; a bare name means one in the user's folder of projects. Throws `WrongInput` when the served host is asked to
 * look elsewhere.
 */
export function pathToOpen(given: string, settings: Settings): string {
  return confined(resolve(settings.folders.projects, given), settings)
}

/**
 * The path of a new project: its name made valid for every system, '.fathom' added. A bare name goes into the user's folder of projects,
 * which is made when it is missing. Throws `WrongInput` for an empty name, or when the served host is asked to write elsewhere.
 */
export function pathToCreate(given: string, settings: Settings): string {
  const { projects } = settings.folders
  const path = resolve(projects, given.trim())
  const isFolder = /[/\\]$/.test(given) || given.trim() === '' || path === resolve(projects)
  const name = isFolder ? '' : validName(basename(path))
  if (name === '') throw noName(given)
  makeFolder(projects)
  return confined(join(dirname(path), `${name}${ENDING}`), settings)
}

/** A path in the folder of projects that is free: 'Adding problem.fathom', or with a number behind the name. */
export function freePath(name: string, { folders }: Settings): string {
  makeFolder(folders.projects)
  for (let number = 1; ; number++) {
    const path = join(folders.projects, `${validName(name)}${number === 1 ? '' : ` ${number}`}${ENDING}`)
    if (!existsSync(path)) return path
  }
}

/** Without what some system does not allow in a file's name, and not too long for any; '' where nothing is left. */
export function validName(name: string): string {
  const bare = name.replace(/\.fathom$/i, '')
  // eslint-disable-next-line no-control-regex -- they are what is taken out
  const allowed = bare.replace(/[<>:"/\\|?*\u0000-\u001f\u007f]+/g, '-').replace(/^[\s.-]+|[\s.]+$/g, '')
  const isDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(allowed)
  return shortened(isDevice ? `_${allowed}` : allowed)
}

/** File systems count bytes: 255 at most, and drafts and backups have longer names. */
function shortened(name: string): string {
  const letters = Array.from(name)
  while (Buffer.byteLength(letters.join('')) > 180) letters.pop()
  return letters.join('').trimEnd()
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw storageError(error, folder)
  }
}

/** In the served host nothing outside of the folder of projects is opened or written, by whatever links or dots. */
function confined(path: string, { host, folders }: Settings): string {
  if (host === 'desktop' || isInside(realPlace(path), realPlace(folders.projects))) return path
  throw wrongInput({
    code: 'outside-folder',
    place: path,
    message: 'it lies outside of the folder of projects',
    hint: `This host opens projects in ${folders.projects} alone; start it with another folder to work elsewhere.`,
  })
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '' && !way.startsWith('..') && !isAbsolute(way)
}

/** Where a path truly leads: what is there is followed, what is not there yet is added to it. */
function realPlace(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(realPlace(parent), basename(path))
  }
}

function noName(place: string): Error {
  return wrongInput({ code: 'no-name', place, message: 'the project has no name', hint: 'Give it a name.' })
}
