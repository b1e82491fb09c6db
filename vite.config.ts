import vue from '@vitejs/plugin-vue'
import { join } from 'node:path'
import { defineConfig } from 'vite'

const root = import.meta.dirname

/** Set-up builds beside the folder that a running program reads, and puts the new one in its place when it is whole. */
export const outFolder = join(root, process.env['FATHOM_OUT'] ?? 'out')

/** Builds the window into out/renderer, for the desktop and the served host alike. */
export default defineConfig({
  root: join(root, 'src-renderer'),
  // Relative addresses: the desktop reads the same files through its own protocol.
  base: './',
  plugins: [vue()],
  // The reader of tables asks for Node's Buffer; its build for browsers does not.
  resolve: { alias: { 'csv-parse/sync': 'csv-parse/browser/esm/sync' } },
  build: {
    outDir: join(outFolder, 'renderer'),
    emptyOutDir: true,
    // The content security policy allows no scripts and fonts in data: addresses.
    assetsInlineLimit: 0,
    rolldownOptions: { input: join(root, 'src-renderer/index.html') },
  },
})
