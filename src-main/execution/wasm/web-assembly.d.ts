// The part of the WebAssembly JavaScript interface that is used here; TypeScript declares it with the DOM only, which Node code does not have.
declare namespace WebAssembly {
  /** Whether this machine can compile the module. */
  function validate(bytes: Uint8Array): boolean
  class Module {
    constructor(bytes: Uint8Array)
  }
  class Memory {
    constructor(limits: { initial: number; maximum: number; shared: boolean })
    readonly buffer: ArrayBufferLike
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>)
    readonly exports: Readonly<Record<string, unknown>>
  }
}
