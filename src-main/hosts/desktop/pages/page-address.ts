/** Under which the window's files are read: never from the disk's own addresses, which could reach every file. */
export const FATHOM_SCHEME = 'fathom'

/** Of every page that may have the contract. */
export const PAGE_ORIGIN = `${FATHOM_SCHEME}://workbench`

/** Whether the address is one of the program's own pages. */
export function isOwnPage(address: string): boolean {
  return address.startsWith(`${PAGE_ORIGIN}/`)
}
