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
      return columnsOf([stdout, stderr])
    },
    print: (lines) => {
      if (!wantsJson) stdout.write(lines.map((line) => `${line}\n`).join(''))
    },
    document: (value) => {
      if (wantsJson) stdout.write(`${JSON.stringify(value, undefined, 2)}\n`)
    },
    say: (line) => void stderr.write(`${line}\n`),
    write: (text) => void stderr.write(text),
    // Results and messages may go to different places; colours need both to be watched.
    style: (style, text) =>
      stdout.isTTY && stderr.isTTY && !wantsJson ? styleText(style, text, { stream: stderr }) : text,
    onInterrupt: watchInterrupts,
  }
}

/** Wider is hard to read; where nobody watches, lines of a page. A terminal may say that it has none. */
const [MOST, PAGE] = [140, 100]

function columnsOf(streams: readonly NodeJS.WriteStream[]): number {
  const watched = streams.find(({ isTTY, columns }) => isTTY && columns > 0)
  return Math.min(watched?.columns ?? PAGE, MOST)
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}
