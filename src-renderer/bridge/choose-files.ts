/** The system's dialog for files of the user's own. */

/** One file; null when it was cancelled. */
export async function chooseFile(accept: string): Promise<File | null> {
  return (await chooseFiles({ accept }))[0] ?? null
}

export interface FileWish {
  /** Endings, by commas. Left out: any. */
  readonly accept?: string
  readonly isSeveral?: boolean
  /** A folder with all files below it. */
  readonly isFolder?: boolean
}

/** Empty when it was cancelled. */
export function chooseFiles({ accept = '', isSeveral = false, isFolder = false }: FileWish): Promise<readonly File[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  input.multiple = isSeveral
  input.webkitdirectory = isFolder
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true })
    input.addEventListener('cancel', () => resolve([]), { once: true })
    input.click()
  })
}

export async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer())
}
