import { posix } from 'node:path'
import { features, pureFolders, sharedByFeatures } from '../../layers.js'
import type { Rule } from './rules.ts'
import type { Source } from './source.ts'

/** Of src-main the window reads pure folders only: what it shows is computed by the same code as on the other side. */
export const onlyPureFolders: Rule = (sources) =>
  outside(sources)
    .filter(({ target }) => !pureFolders.some((folder) => target.startsWith(`../src-main/${folder}/`)))
    .map(({ from, target }) => `${from} imports ${target}, which is not pure`)

/** Nothing of Node and nothing of Electron: the same window runs in any browser. */
export const noNode: Rule = (sources) =>
  sources.flatMap(({ path, imports }) =>
    imports.filter((name) => /^(node:|electron(\/|$))/.test(name)).map((name) => `${path} imports ${name}`),
  )

/** A room can be taken out without another noticing: rooms share by `bridge/`, `ui/` and `charts/`. */
export const featuresApart: Rule = (sources) =>
  inside(sources)
    .filter(({ from, target }) => {
      const [own, other] = [featureOf(from), featureOf(target)]
      return other !== undefined && own !== undefined && own !== other
    })
    .map(({ from, target }) => `${from} imports ${target}, of another room`)

/** What rooms share knows no room. */
export const sharedBelowFeatures: Rule = (sources) =>
  inside(sources)
    .filter(({ from, target }) => sharedByFeatures.includes(topFolder(from)) && featureOf(target) !== undefined)
    .map(({ from, target }) => `${from} imports ${target}, a room`)

/** Components are named in two words or more, PascalCase, so that no element of HTML can be meant. */
export const componentNames: Rule = (sources) =>
  sources
    .filter(({ path }) => path.endsWith('.vue') && path !== 'App.vue')
    .filter(({ path }) => !/^([A-Z][a-z0-9]+){2,}\.vue$/.test(posix.basename(path)))
    .map(({ path }) => `${path}: not two words in PascalCase`)

interface Import {
  readonly from: string
  readonly target: string
}

const imports = (sources: readonly Source[]): Import[] =>
  sources.flatMap(({ path, imports: names }) =>
    names
      .filter((name) => name.startsWith('.'))
      .map((name) => ({ from: path, target: posix.normalize(posix.join(posix.dirname(path), name)) })),
  )

const inside = (sources: readonly Source[]): Import[] =>
  imports(sources).filter(({ target }) => !target.startsWith('..'))

const outside = (sources: readonly Source[]): Import[] =>
  imports(sources).filter(({ target }) => target.startsWith('..'))

const topFolder = (path: string): string => path.split('/')[0] ?? ''

const featureOf = (path: string): string | undefined => features.find((feature) => topFolder(path) === feature)
