import { posix } from 'node:path'
import { doors, layers, pureFolders } from '../../layers.js'
import type { Source } from './source.ts'

/** Each rule gives one line per breach, so that a failing test reads as a list of things to do. */
export type Rule = (sources: readonly Source[]) => string[]

/** Imports go from a folder to itself or to one before it in the order of layers.js. */
export const layerOrder: Rule = (sources) =>
  sources.flatMap((source) => {
    const own = layers.indexOf(topFolder(source.path))
    if (own < 0) return [`${source.path}: its folder is not in layers.js`]
    return localImports(source)
      .filter((path) => layers.indexOf(topFolder(path)) > own || !layers.includes(topFolder(path)))
      .map((path) => `${source.path} imports ${path}, which lies above it`)
  })

/** No file imports itself by way of others. */
export const noFileCycles: Rule = (sources) => {
  const graph = new Map(sources.map((source) => [source.path, localImports(source)]))
  return cycles(graph)
}

/** No folder and its sibling import each other; a folder and its own subfolders may. */
export const noFolderCycles: Rule = (sources) => {
  const byParent = new Map<string, Map<string, string[]>>()
  for (const source of sources) {
    for (const target of localImports(source)) addSiblings(byParent, source.path, target)
  }
  return [...byParent.values()].flatMap(cycles)
}

/** Pure folders import nothing of Node and read nothing of the platform: no clock, no unseeded randomness. */
export const purity: Rule = (sources) =>
  sources
    .filter((source) => isInside(source.path, pureFolders))
    .flatMap((source) => [
      ...source.imports.filter((name) => name.startsWith('node:')).map((name) => `${source.path} imports ${name}`),
      ...source.platformNames.map((name) => `${source.path} reads ${name}`),
    ])

/** Outside packages enter by their door, in whatever form they are imported. */
export const importDoors: Rule = (sources) =>
  sources.flatMap((source) =>
    doors
      .filter((door) => !isInside(source.path, door.places))
      .flatMap((door) => source.imports.filter((name) => new RegExp(door.modules).test(name)))
      .map((name) => `${source.path} imports ${name} beside its door`),
  )

/** Relative imports name the file, as Node needs it: ending included. */
export const importEndings: Rule = (sources) =>
  sources.flatMap((source) =>
    source.imports
      .filter((name) => name.startsWith('.') && !/\.(ts|json)$/.test(name))
      .map((name) => `${source.path} imports ${name} without .ts`),
  )

const emptyNames = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'types', 'constants', 'manager']

/** Files are kebab-case nouns, and no file or folder has a name that says nothing. */
export const names: Rule = (sources) =>
  sources.flatMap(({ path }) => {
    const parts = path.replace(/(\.d)?\.ts$/, '').split('/')
    const empty = parts.filter((part) => part.split('-').some((word) => emptyNames.includes(word)))
    const oddlySpelt = parts.filter((part) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(part))
    return [
      ...empty.map((part) => `${path}: "${part}" says nothing`),
      ...oddlySpelt.map((part) => `${path}: "${part}" is not kebab-case`),
    ]
  })

/** Files above `limit` lines that no reason is given for, and reasons whose file is short again. */
export const sizes =
  (limit: number, reasons: ReadonlyMap<string, string>): Rule =>
  (sources) => {
    const long = sources.filter(({ lines }) => lines > limit)
    const unneeded = [...reasons.keys()].filter((path) => !long.some((source) => source.path === path))
    return [
      ...long.filter(({ path }) => !reasons.has(path)).map(({ path, lines }) => `${path} has ${lines} lines`),
      ...unneeded.map((path) => `${path} needs no exception`),
    ]
  }

const topFolder = (path: string): string => path.split('/')[0] ?? ''

const isInside = (path: string, places: readonly string[]): boolean =>
  places.some((place) => path.startsWith(`${place}/`))

const localImports = (source: Source): string[] =>
  source.imports
    .filter((name) => name.startsWith('.'))
    .map((name) => posix.normalize(posix.join(posix.dirname(source.path), name)))

function addSiblings(byParent: Map<string, Map<string, string[]>>, from: string, to: string): void {
  const [a, b] = [from.split('/'), to.split('/')]
  const depth = a.findIndex((part, i) => part !== b[i])
  // Files of one folder, and a folder with its own subfolder, are no siblings.
  if (depth < 0 || depth >= a.length - 1 || depth >= b.length - 1) return
  const parent = a.slice(0, depth).join('/')
  const graph = byParent.get(parent) ?? new Map<string, string[]>()
  byParent.set(parent, graph)
  const [source, target] = [a.slice(0, depth + 1).join('/'), b.slice(0, depth + 1).join('/')]
  graph.set(source, [...(graph.get(source) ?? []), target])
}

/** Each cycle that a depth-first walk closes, as `a -> b -> a`. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = []
  const finished = new Set<string>()
  const walk = (node: string, path: readonly string[]): void => {
    const start = path.indexOf(node)
    if (start >= 0) found.push([...path.slice(start), node].join(' -> '))
    if (start >= 0 || finished.has(node)) return
    for (const next of graph.get(node) ?? []) walk(next, [...path, node])
    finished.add(node)
  }
  for (const node of graph.keys()) walk(node, [])
  return [...new Set(found)]
}
