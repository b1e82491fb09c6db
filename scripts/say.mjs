// Messages of the set-up: short lines on stderr, so that stdout belongs to the command that was asked for.

export const say = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`)

/** Runs a step of the set-up and says how long it took. @template T @param {string} what @param {() => Promise<T>} step */
export async function timed(what, step) {
  say(`${what} ...`)
  const start = Date.now()
  const result = await step()
  say(`  done in ${((Date.now() - start) / 1000).toFixed(1)} s`)
  return result
}

/** A set-up that cannot go on: what happened, and what to do about it. */
export class SetupError extends Error {
  /** @param {string} message @param {string} remedy */
  constructor(message, remedy) {
    super(message)
    this.name = 'SetupError'
    this.remedy = remedy
  }
}

/** Ends the process with a message for people; an error that is not ours keeps its stack. @param {unknown} error @returns {never} */
export function giveUp(error) {
  if (error instanceof SetupError) say(`\nFathom could not be set up: ${error.message}\n  ${error.remedy}`)
  else say(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exit(1)
}
