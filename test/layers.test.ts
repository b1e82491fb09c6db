import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { layers } from '../layers.js'
import * as rules from './layers/rules.ts'
import { readComponent, readSource, type Source } from './layers/source.ts'
import * as windowRules from './layers/window-rules.ts'

const root = join(import.meta.dirname, '..')

/** Files above 300 lines that are better whole, each with its reason. */
const longFiles = new Map<string, string>()

const sources: Source[] = readdirSync(join(root, 'src-main'), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  // AssemblyScript follows its own rules.
  .filter((path) => path.endsWith('.ts') && !path.startsWith('execution/wasm/kernels/'))
  .map((path) => readSource(path, readFileSync(join(root, 'src-main', path), 'utf8')))

describe('the house', () => {
  test('has sources to check', () => expect(sources.length).toBeGreaterThan(10))

  test.each([
    ['imports go up the list of layers only', rules.layerOrder],
    ['no file imports itself by way of others', rules.noFileCycles],
    ['no two folders import each other', rules.noFolderCycles],
    ['pure folders use plain ECMAScript', rules.purity],
    ['outside packages enter by their door', rules.importDoors],
    ['relative imports name the file', rules.importEndings],
    ['files and folders have telling names in kebab-case', rules.names],
    ['files have at most 300 lines, or a reason', rules.sizes(300, longFiles)],
  ])('%s', (_, rule) => expect(rule(sources)).toEqual([]))

  const built = layers.filter((folder) => sources.some(({ path }) => path.startsWith(`${folder}/`)))
  test.each(built)('docs/architecture.md tells of %s', (folder) => {
    expect(readFileSync(join(root, 'docs/architecture.md'), 'utf8')).toContain(`\`${folder}/\``)
  })
})

const windowSources: Source[] = readdirSync(join(root, 'src-renderer'), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.(ts|vue)$/.test(path))
  .map((path) => readWindow(path, readFileSync(join(root, 'src-renderer', path), 'utf8')))

function readWindow(path: string, text: string): Source {
  return path.endsWith('.vue') ? readComponent(path, text) : readSource(path, text)
}

const scripts = windowSources.filter(({ path }) => path.endsWith('.ts'))
const components = windowSources.filter(({ path }) => path.endsWith('.vue'))

describe('the window', () => {
  test('has sources to check', () => expect(components.length).toBeGreaterThan(0))

  test.each([
    ['imports pure folders of src-main only', windowRules.onlyPureFolders],
    ['imports neither Node nor Electron', windowRules.noNode],
    ['keeps its rooms apart', windowRules.featuresApart],
    ['shares nothing that knows a room', windowRules.sharedBelowFeatures],
    ['names components in two words', windowRules.componentNames],
    ['has no file that imports itself by way of others', rules.noFileCycles],
  ])('%s', (_, rule) => expect(rule(windowSources)).toEqual([]))

  test('scripts have telling names and at most 300 lines, components at most 200', () => {
    expect(rules.names(scripts)).toEqual([])
    expect(rules.sizes(300, new Map())(scripts)).toEqual([])
    expect(rules.sizes(200, new Map())(components)).toEqual([])
  })
})

describe('the rules find', () => {
  const files = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts).map(([path, text]) => readWindow(path, text))

  test.each([
    ['import', "import { a } from '../hosts/cli/main.ts'"],
    ['type import', "import type { A } from '../hosts/cli/main.ts'"],
    ['re-export', "export * from '../hosts/cli/main.ts'"],
    ['dynamic import', "const a = await import('../hosts/cli/main.ts')"],
    ['type of an import', "type A = import('../hosts/cli/main.ts').A"],
  ])('an %s from a higher layer', (_, text) => {
    expect(rules.layerOrder(files({ 'network/cell.ts': text }))).toEqual([
      'network/cell.ts imports hosts/cli/main.ts, which lies above it',
    ])
  })

  test('a folder that is no layer', () => {
    expect(rules.layerOrder(files({ 'extras/thing.ts': '' }))).toHaveLength(1)
    expect(rules.layerOrder(files({ 'network/cell.ts': "import '../extras/thing.ts'" }))).toHaveLength(1)
  })

  test('nothing wrong in an import of a lower layer or of a neighbour', () => {
    const texts = { 'network/cell.ts': "import '../foundation/random.ts'\nimport './graph.ts'" }
    expect(rules.layerOrder(files(texts))).toEqual([])
  })

  const inVue = (script: string) => `<script setup lang="ts">\n${script}\n</script>\n<template><p /></template>\n`

  test('a window that imports what is not pure', () => {
    const text = inVue("import { openProject } from '../../src-main/project/open.ts'")
    expect(rules.sizes(3, new Map())(files({ 'data/TaskForm.vue': text }))).toHaveLength(1)
    expect(windowRules.onlyPureFolders(files({ 'data/TaskForm.vue': text }))).toHaveLength(1)
    const pure = inVue("import type { Problem } from '../../src-main/foundation/problem.ts'")
    expect(windowRules.onlyPureFolders(files({ 'data/TaskForm.vue': pure }))).toEqual([])
  })

  test('a window that imports Node or Electron', () => {
    expect(windowRules.noNode(files({ 'ui/a.ts': "import 'node:fs'\nimport 'electron'" }))).toHaveLength(2)
    expect(windowRules.noNode(files({ 'ui/a.ts': "import 'electron-log'\nimport 'vue'" }))).toEqual([])
  })

  test('a room that imports another, and a shared folder that imports a room', () => {
    const text = "import a from '../studies/curves.ts'"
    expect(windowRules.featuresApart(files({ 'data/form.ts': text }))).toHaveLength(1)
    expect(windowRules.sharedBelowFeatures(files({ 'ui/form.ts': text }))).toHaveLength(1)
    const allowed = files({ 'studies/form.ts': text, 'main.ts': "import './studies/curves.ts'" })
    expect(windowRules.featuresApart(allowed)).toEqual([])
    expect(windowRules.sharedBelowFeatures(allowed)).toEqual([])
  })

  test('components named in one word or in another case', () => {
    const paths = ['ui/Button.vue', 'ui/text-field.vue', 'ui/TextField.vue', 'App.vue']
    expect(windowRules.componentNames(paths.map((path) => readComponent(path, '')))).toHaveLength(2)
  })

  test('a cycle of files', () => {
    const texts = { 'a/x.ts': "import './y.ts'", 'a/y.ts': "import './z.ts'", 'a/z.ts': "import './x.ts'" }
    expect(rules.noFileCycles(files(texts))).toEqual(['a/x.ts -> a/y.ts -> a/z.ts -> a/x.ts'])
  })

  test('a cycle of sibling folders, but not of a folder with its subfolder', () => {
    const siblings = { 'n/a/x.ts': "import '../b/y.ts'", 'n/b/y.ts': '', 'n/b/z.ts': "import '../a/w.ts'" }
    expect(rules.noFolderCycles(files(siblings))).toEqual(['n/a -> n/b -> n/a'])
    const nested = { 'n/compile.ts': "import './passes/lower.ts'", 'n/passes/lower.ts': "import '../program.ts'" }
    expect(rules.noFolderCycles(files(nested))).toEqual([])
  })

  test.each([
    ["import fs from 'node:fs'", 'imports node:fs'],
    ['const t = Date.now()', 'reads Date.now'],
    ['const t = new Date()', 'reads new Date()'],
    ['const r = Math.random()', 'reads Math.random'],
    ['const t = performance.now()', 'reads performance'],
    ['const home = process.env.HOME', 'reads process'],
    ['setTimeout(() => {}, 1)', 'reads setTimeout'],
    ['const w = globalThis', 'reads globalThis'],
  ])('the impurity of %s', (text, breach) => {
    expect(rules.purity(files({ 'network/cell.ts': text }))).toContain(`network/cell.ts ${breach}`)
    expect(rules.purity(files({ 'project/file.ts': text }))).toEqual([])
  })

  test('no impurity in words, properties, own names and given dates', () => {
    const text = `// Math.random and process.env are not used
      const text = 'Date.now()'
      const document = { process: 1 }
      interface Filter { window: number }
      export const year = (window: number) => state.process + new Date(2020, 1, window).getFullYear()`
    expect(rules.purity(files({ 'network/cell.ts': text }))).toEqual([])
  })

  test('a package beside its door', () => {
    const text = "import { DatabaseSync } from 'node:sqlite'"
    expect(rules.importDoors(files({ 'studies/queue.ts': text }))).toHaveLength(1)
    expect(rules.importDoors(files({ 'project/file.ts': text }))).toEqual([])
  })

  test('an import without its ending', () => {
    expect(rules.importEndings(files({ 'network/cell.ts': "import './graph'" }))).toHaveLength(1)
  })

  test('names that say nothing or are not in kebab-case', () => {
    const paths = ['network/utils/a.ts', 'network/cell-types.ts', 'network/camelCase.ts', 'network/lstm.ts']
    expect(rules.names(paths.map((path) => readSource(path, '')))).toHaveLength(3)
  })

  test('long files without a reason, and reasons without a long file', () => {
    const long = readSource('network/long.ts', '\n'.repeat(301))
    expect(rules.sizes(300, new Map())([long])).toEqual(['network/long.ts has 301 lines'])
    expect(rules.sizes(300, new Map([['network/long.ts', 'a table']]))([long])).toEqual([])
    expect(rules.sizes(300, new Map([['network/gone.ts', 'a table']]))([])).toHaveLength(1)
  })
})
