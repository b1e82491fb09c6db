/** The system's dialog for one file; null when it was cancelled. */
export function chooseFile(accept: string): Promise<File | null> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = accept
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null), { once: true })
    input.addEventListener('cancel', () => resolve(null), { once: true })
    input.click()
  })
}

/** Endings of all formats that Fathom reads. */
export const DATA_FILES = '.csv,.tsv,.tab,.ts,.txt,.md,.json,.npy,.npz,.gz'

export async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer())
}
