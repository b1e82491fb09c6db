// Runs before an engine: gives its process the parent port that a utility process of Electron has, over the channel of a child process.
import type { ParentPort } from '../../src-main/hosts/engine/parent-port.ts'

const parentPort: ParentPort = {
  postMessage: (message) => process.send?.(message),
  on: (_, listener) => process.on('message', (data) => listener({ data })),
}

Object.assign(process, { parentPort })
