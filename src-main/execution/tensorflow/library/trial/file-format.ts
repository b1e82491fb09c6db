import { closeSync, openSync, readSync } from 'node:fs'

/** 'linux x64', 'darwin arm64', as Node names system and processor, by the first bytes of a native library; undefined for any other file. */
export function machineOf(path: string): string | undefined {
  const head = Buffer.alloc(1024)
  const file = openSync(path, 'r')
  try {
    readSync(file, head, 0, head.length, 0)
  } finally {
    closeSync(file)
  }
  const magic = head.readUInt32BE(0)
  if (magic === 0x7f454c46) return `linux ${elfProcessors.get(head.readUInt16LE(18)) ?? 'another processor'}`
  if (magic === 0xcffaedfe) return `darwin ${machProcessors.get(head.readUInt32LE(4)) ?? 'another processor'}`
  if (magic >>> 16 === 0x4d5a) return 'win32 x64'
  return undefined
}

/** e_machine of the ELF header (System V ABI). */
const elfProcessors: ReadonlyMap<number, string> = new Map([
  [3, 'ia32'],
  [40, 'arm'],
  [62, 'x64'],
  [183, 'arm64'],
])

/** cputype of the Mach-O header. */
const machProcessors: ReadonlyMap<number, string> = new Map([
  [0x01000007, 'x64'],
  [0x0100000c, 'arm64'],
])
