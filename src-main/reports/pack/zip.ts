/** The door to the zip library, for writing: files in, one archive out, the same bytes for the same files. */
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'

/** The archive of the files by their paths, in the order of the map; `date` stands for when each was made. */
export async function zipped(files: ReadonlyMap<string, string | Uint8Array>, date: Date): Promise<Uint8Array> {
  const archive = new ZipWriter(new Uint8ArrayWriter(), {
    useWebWorkers: false,
    lastModDate: date,
    // Other stamps would be of the machine that writes.
    extendedTimestamp: false,
    level: 6,
  })
  for (const [path, content] of files)
    await archive.add(path, new Uint8ArrayReader(typeof content === 'string' ? encoder.encode(content) : content))
  return await archive.close()
}

const encoder = new TextEncoder()
