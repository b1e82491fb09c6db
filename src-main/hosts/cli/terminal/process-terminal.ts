import { styleText } from 'node:util'
import type { Terminal } from './terminal.ts'
import { watchInterrupts } from './interrupts.ts'

/** The terminal of this process. */
export function processTerminal(wantsJson: boolean): Terminal {
  const { stdout, stderr } = process
  // Somebody who has read enough (`| head`) closes the pipe: that is no error.
  for (const stream of [stdout, stderr]) stream.on('error', endQuietly)
  return {
    wantsJson,
    isWatched: stderr.isTTY,
    get columns() {
      return Math.min(stdout.isTTY ? stdout.columns : (stderr.isTTY ? stderr.columns : 100), 140)
    },
    print: (lines) => void (wantsJson || stdout.write(lines.map((line) => `${line}\n`).join(''))),
    document: (value) => void (wantsJson && stdout.write(`${JSON.stringify(value, undefined, 2)}\n`)),
    say: (line) => void stderr.write(`${line}\n`),
    write: (text) => void stderr.write(text),
    // Results and messages may go to different places; colours need both to be watched.
    style: (style, text) => (stdout.isTTY && stderr.isTTY && !wantsJson ? styleText(style, text, { stream: stderr }) : text),
    onInterrupt: watchInterrupts,
  }
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}
