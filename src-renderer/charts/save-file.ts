import type { ExportedFile } from '../../src-main/contract/exchange.ts'

/** Hands a file to the user, who says where it goes. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has its own hold on the content by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** The same with a file that the main side made. */
export function saveExported({ name, mediaType, bytes }: ExportedFile): void {
  saveFile(name, new Blob([new Uint8Array(bytes)], { type: mediaType }))
}
