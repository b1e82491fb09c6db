import { buffer } from 'node:stream/consumers'
import type { Download } from 'playwright-core'

/** What was downloaded. The browser is another process's, so its folder is not asked for a path. */
export async function downloaded(download: Download): Promise<Buffer> {
  return buffer(await download.createReadStream())
}
