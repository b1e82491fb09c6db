import type { MenuRequest } from '../../contract/application.ts'
import type { StartEngine } from '../../studies/engine/port.ts'

/** What a host gives the workbench: all that differs between a desktop and a browser, and all that a test replaces. */
export interface WorkbenchSettings {
  readonly host: 'desktop' | 'served'
  /** Of the program. */
  readonly version: string
  readonly folders: {
    /** Where new projects and copies of examples go; the served host opens nothing outside of it. Made when it is missing. */
    readonly projects: string
    /** The user's own state: recent projects. Made when it is missing. */
    readonly state: string
    /** `resources/examples` of the program: `examples.json`, a list of `ExampleProject`, and `ID.fathom` for each of them. */
    readonly examples: string
    /** `docs/help` of the program. */
    readonly help: string
  }
  readonly startEngine: StartEngine
  readonly asks: Asks
  readonly now: () => Date
  /** What went wrong without a window to tell it to, as a line for the host's log. */
  readonly log: (line: string) => void
}

/** What only a desktop can do; the served host says no to all of it. */
export interface Asks {
  /** The system's dialog; null when it was cancelled or there is none. */
  readonly path: (purpose: 'open' | 'create') => Promise<string | null>
  /** Shows the file in the system's file browser. */
  readonly reveal: (path: string) => void
  /** Commands chosen in the native menu. */
  readonly menu: (signal: AbortSignal) => AsyncIterable<MenuRequest>
}
