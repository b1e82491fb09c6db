/** A worker thread that ends with the first job. */
import { parentPort } from 'node:worker_threads'

parentPort!.on('message', () => process.exit(3))
