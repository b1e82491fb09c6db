import { existsSync, realpathSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { BINDING, LIBRARY_VERSION, libraryFolder, libraryHome } from './places.ts'
import type { LibraryKind } from './places.ts'
import { RECORD, readRecord } from './record.ts'

/** A library that is there. It has not been loaded: only that shows whether it works. */
export interface FoundLibrary {
  /** Absolute path of the compiled binding, for `loadBinding`. */
  readonly binding: string
  /** '2.21.0'; 'unknown' where nothing beside the binding tells. */
  readonly version: string
  readonly kind: LibraryKind
  /** Installed into the user's cache, brought by the package's own install script, or a path that the user named. */
  readonly from: 'cache' | 'package' | 'named'
}

/** Why there is none, and what to do. */
export interface MissingLibrary {
  readonly why: string
  readonly remedy: string
}

/** Where to look; left out, the environment of this process and the folder of this user. */
export interface LookedThrough {
  readonly environment?: NodeJS.ProcessEnv
  /** A file or folder of the package @tensorflow/tfjs-node-gpu; null where it is not installed. */
  readonly packageFolder?: string | null
}

/**
 * The TensorFlow library of this user: the one that FATHOM_TENSORFLOW or `fathom tensorflow use` names, else the one in the cache folder
 * (CUDA first: it also computes where no GPU is), else the package's own. Reads a few small files and loads nothing.
 */
export function findLibrary(looked: LookedThrough = {}): FoundLibrary | MissingLibrary {
  const environment = looked.environment ?? process.env
  const home = libraryHome(environment)
  const packageFolder = looked.packageFolder === undefined ? installedPackage() : looked.packageFolder
  return named(environment) ?? remembered(home) ?? cached(home) ?? packaged(packageFolder) ?? NOTHING
}

export const NOTHING: MissingLibrary = {
  why: 'no TensorFlow library is installed',
  remedy: "Run 'fathom tensorflow install'",
}

/** The folder of the package @tensorflow/tfjs-node-gpu, or null: it is an optional dependency. */
export function installedPackage(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-node-gpu/package.json'))
  } catch {
    return null
  }
}

/** The binding that a path stands for: itself, or the one in that folder. */
export function bindingAt(path: string): string | undefined {
  const full = resolve(path)
  const places = [full, join(full, BINDING), join(full, 'lib', BINDING), join(full, 'lib', 'napi-v8', BINDING)]
  return places.find((place) => place.endsWith('.node') && isFile(place))
}

function named({ FATHOM_TENSORFLOW: path }: NodeJS.ProcessEnv): FoundLibrary | MissingLibrary | undefined {
  if (!path) return undefined
  const binding = bindingAt(path)
  if (binding !== undefined) return { ...told(binding), from: 'named' }
  const why = `FATHOM_TENSORFLOW names ${path}, where there is no ${BINDING}`
  return { why, remedy: 'Set it to a compiled binding or to a folder with one, or unset it' }
}

/** The path of an earlier `fathom tensorflow use`. */
function remembered(home: string): FoundLibrary | MissingLibrary | undefined {
  const record = readRecord(rememberedFile(home))
  if (record?.binding === undefined) return undefined
  const { binding, version, kind } = record
  if (isFile(binding)) return { binding, version, kind, from: 'named' }
  const why = `the library that 'fathom tensorflow use' named is gone: ${binding}`
  return { why, remedy: "Name another one, or run 'fathom tensorflow remove' to forget it" }
}

/** The file that holds the named path. */
export function rememberedFile(home: string): string {
  return join(home, 'named.json')
}

function cached(home: string): FoundLibrary | undefined {
  for (const kind of ['cuda', 'cpu'] as const) {
    const binding = bindingAt(libraryFolder(kind, home))
    if (binding !== undefined) return { binding, version: LIBRARY_VERSION, kind, from: 'cache' }
  }
  return undefined
}

function packaged(folder: string | null): FoundLibrary | undefined {
  const binding = folder === null ? undefined : bindingAt(folder)
  if (binding === undefined) return undefined
  return { ...told(binding), from: 'package' }
}

/** What the files beside a binding say about it. */
function told(binding: string): Omit<FoundLibrary, 'from'> {
  const record = readRecord(join(dirname(binding), '..', RECORD))
  if (record !== undefined) return { binding, version: record.version, kind: record.kind }
  const stock = stockVersion(join(dirname(binding), '..', '..', 'deps', 'lib'))
  // The package is made for CUDA, so what its own script brings is.
  return stock === undefined ? { binding, version: 'unknown', kind: 'cpu' } : { binding, version: stock, kind: 'cuda' }
}

/** '2.9.1' from the full name of the library that the package's install script unpacks. */
function stockVersion(folder: string): string | undefined {
  const link = join(folder, 'libtensorflow.so.2')
  return existsSync(link) ? /\.so\.(\d+\.\d+\.\d+)$/.exec(basename(realpathSync(link)))?.[1] : undefined
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}
