/** The window over a double for a browser: built as the program's own window is, on a free port of this machine. */
import vue from '@vitejs/plugin-vue'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview, type InlineConfig } from 'vite'

export interface ServedPage {
  readonly address: string
  close(): Promise<void>
}

export async function servePage({ port = 0 }: { readonly port?: number } = {}): Promise<ServedPage> {
  const folder = mkdtempSync(join(tmpdir(), 'fathom-page-'))
  const config: InlineConfig = {
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    plugins: [vue()],
    // The reader of tables asks for Node's Buffer; its browser build does not.
    resolve: { alias: { 'csv-parse/sync': 'csv-parse/browser/esm/sync' } },
    build: { outDir: folder, emptyOutDir: true, target: 'chrome140' },
    preview: { port, host: '127.0.0.1' },
  }
  await build(config)
  const server = await preview(config)
  return {
    address: server.resolvedUrls!.local[0]!,
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
