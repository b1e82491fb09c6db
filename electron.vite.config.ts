import { defineConfig } from 'electron-vite'
import { dirname, join, relative, sep } from 'node:path'
import type { Plugin } from 'vite'
import renderer, { outFolder } from './vite.config.ts'

const root = import.meta.dirname
const sources = join(root, 'src-main')

/** The three parts of the desktop program: `npx electron-vite build` writes out/main, out/preload and out/renderer. */
export default defineConfig({
  main: {
    plugins: [filesByAddress()],
    build: {
      outDir: join(outFolder, 'main'),
      rolldownOptions: {
        input: join(sources, 'hosts/desktop/main.ts'),
        // One file for each source, so that what is named by its place beside the source is found.
        output: { format: 'es', preserveModules: true, preserveModulesRoot: sources, entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: join(outFolder, 'preload'),
      // A sandboxed preload is one CommonJS file: it can require nothing but electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: join(sources, 'hosts/desktop/preload/preload.ts'),
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer,
})

/**
 * Lets `new URL('./worker.ts', import.meta.url)` find its file after the build: a source becomes an entry of its own and ends in .js; what lies outside of
 * src-main is one folder further up, for out/main lies one folder deeper.
 */
function filesByAddress(): Plugin {
  return {
    name: 'fathom:files-by-address',
    enforce: 'pre',
    transform(code, id) {
      if (!id.startsWith(sources + sep)) return null
      return code.replaceAll(
        /new URL\((['`])(\.[^'`]*)\1, import\.meta\.url\)/g,
        (_, quote: string, address: string) => {
          const target = join(dirname(id), address)
          const isOutside = relative(sources, target).startsWith('..')
          if (!isOutside) this.emitFile({ type: 'chunk', id: target })
          const built = isOutside ? `../${address}` : address.replace(/\.ts$/, '.js')
          return `new URL(${quote}${built}${quote}, import.meta.url)`
        },
      )
    },
  }
}
