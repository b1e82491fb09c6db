import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { AboutView, MachineView } from '../../src-main/contract/application.ts'
import { useConnection } from './connection.ts'

/** What runs where: versions of the program, and what this machine computes with. */
export const useMachine = defineStore('machine', () => {
  const about = shallowRef<AboutView | null>(null)
  const machine = shallowRef<MachineView | null>(null)

  /** Asks once for both. Trying the executors takes a moment, and the window does not wait for it. */
  async function load(): Promise<void> {
    const { client } = useConnection()
    await Promise.all([
      client.application.about({}).then((view) => (about.value = view)),
      client.application.machine({}).then((view) => (machine.value = view)),
    ])
  }

  return { about, machine, load }
})
