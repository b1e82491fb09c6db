/** What can be done right now: rooms register what each window command does while they are open. */
import { defineStore } from 'pinia'
import { shallowReactive } from 'vue'
import { windowCommands, type WindowCommand, type WindowCommandId } from '../../src-main/contract/window-commands.ts'
import { isPress, type KeyPress } from './keys.ts'

export interface Handler {
  readonly run: (argument: string | null) => void | Promise<void>
  /** Why it cannot be done now, in words; null: it can. */
  readonly why?: () => string | null
}

export type Handlers = Partial<Record<WindowCommandId, Handler>>

export interface PossibleCommand extends WindowCommand {
  readonly why: string | null
}

/** Something that Ctrl+K finds beside the commands: an architecture, a run, a setting. */
export interface Entry {
  readonly id: string
  readonly title: string
  /** 'Architectures' */
  readonly group: string
  readonly note?: string
  readonly run: () => void | Promise<void>
}

export const useCommandStore = defineStore('commands', () => {
  // The last one registered counts, so that a dialog may take over and give back.
  const handlers = shallowReactive(new Map<string, readonly Handler[]>())
  const sources = shallowReactive(new Map<string, () => readonly Entry[]>())

  /** Makes the commands possible until the returned function is called. */
  function register(given: Handlers): () => void {
    const entries = Object.entries(given)
    for (const [id, handler] of entries) handlers.set(id, [...(handlers.get(id) ?? []), handler])
    return () => {
      for (const [id, handler] of entries)
        handlers.set(
          id,
          (handlers.get(id) ?? []).filter((each) => each !== handler),
        )
    }
  }

  /** Adds what Ctrl+K finds, by a name of its own, until the returned function is called. */
  function provide(name: string, entries: () => readonly Entry[]): () => void {
    sources.set(name, entries)
    return () => {
      if (sources.get(name) === entries) sources.delete(name)
    }
  }

  const handlerOf = (id: string): Handler | undefined => handlers.get(id)?.at(-1)

  /** Why the command cannot be run now; null: it can. */
  function whyNot(id: WindowCommandId): string | null {
    const handler = handlerOf(id)
    return handler === undefined ? 'not in this room' : (handler.why?.() ?? null)
  }

  /** Commands that somebody answers to, with the reason where they cannot be run now. */
  function possible(): PossibleCommand[] {
    return windowCommands
      .filter(({ id }) => handlerOf(id) !== undefined)
      .map((command) => ({ ...command, why: whyNot(command.id) }))
  }

  const entries = (): Entry[] => [...sources.values()].flatMap((source) => source())

  /** Runs it if it can be run; whether it did. Failures are the handler's to tell. */
  function run(id: string, argument: string | null = null): boolean {
    const handler = handlerOf(id)
    if (handler === undefined || (handler.why?.() ?? null) !== null) return false
    void handler.run(argument)
    return true
  }

  /** The command of a key press, if any listens. While text is being typed, its own undo and redo go first. */
  function commandOf(press: KeyPress, isTyping: boolean): WindowCommandId | undefined {
    const found = windowCommands.find(
      (command) => 'keys' in command && !('isNativeOnly' in command) && isPress(press, command.keys),
    )
    if (found === undefined || handlerOf(found.id) === undefined) return undefined
    return isTyping && found.menu === 'Edit' ? undefined : found.id
  }

  return { register, provide, possible, entries, run, whyNot, commandOf }
})
