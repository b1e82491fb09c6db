import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { installedPackage } from '../find.ts'
import { LibraryFailed } from '../library-failed.ts'

/** What the binding is compiled from, besides TensorFlow's own headers. */
export interface BindingSources {
  readonly files: readonly string[]
  /** The folder with node_api.h. */
  readonly nodeHeaders: string
}

/** The sources in the optional packages. Throws `LibraryFailed` where one of them is not installed. */
export function bindingSources(): BindingSources {
  const sources = installedPackage()
  const headers = packageFolder('node-api-headers')
  if (sources === null) throw packageMissing('@tensorflow/tfjs-node-gpu')
  if (headers === null) throw packageMissing('node-api-headers')
  const folder = join(sources, 'binding')
  const files = readdirSync(folder).filter((name) => name.endsWith('.cc'))
  return { files: files.map((name) => join(folder, name)), nodeHeaders: join(headers, 'include') }
}

function packageFolder(name: string): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
  } catch {
    return null
  }
}

/** An optional package that is needed is not installed. */
export function packageMissing(place: string): LibraryFailed {
  const message = 'this optional package is not installed'
  return new LibraryFailed({
    code: 'package-missing',
    place,
    message,
    hint: 'Run `npm install --include=optional --ignore-scripts`.',
  })
}
