import { z } from 'zod'
import { call, stream } from './procedure.ts'

export interface AboutView {
  readonly version: string
  readonly host: 'desktop' | 'served'
  /** Of Node, V8, Electron, Chromium: by name. */
  readonly versions: Readonly<Record<string, string>>
  readonly platform: string
}

/** What this machine computes with, in words. */
export interface MachineView {
  readonly cores: number
  readonly executors: readonly { readonly name: string; readonly works: boolean; readonly words: string }[]
  /** 'wasm, 2 threads: no CUDA here' */
  readonly summary: string
  /** The reason, in a sentence or two. */
  readonly why: string
}

export interface HelpPage {
  readonly id: string
  readonly title: string
  readonly markdown: string
}

/** What the native menu asks of the window: the same commands as Ctrl+K. */
export interface MenuRequest {
  readonly command: string
  readonly argument: string | null
}

export const applicationRoom = {
  about: call<AboutView>()(z.object({})),
  machine: call<MachineView>()(z.object({})),
  help: call<readonly HelpPage[]>()(z.object({})),
  /** Commands chosen in the native menu, files dropped on the program; silent in the served host. */
  menu: stream<MenuRequest>()(z.object({})),
}
