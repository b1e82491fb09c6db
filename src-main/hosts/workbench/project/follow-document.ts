import type { DocumentView } from '../../../contract/project.ts'
import type { Window } from './window.ts'

/**
 * The document as it stands, then after every change; what changes while nobody asks is told once, as it has become. Ends with the signal,
 * or when the window is closed.
 */
export async function* followDocument(
  window: Pick<Window, 'isOpen' | 'documentView' | 'onChange'>,
  signal: AbortSignal,
): AsyncGenerator<DocumentView> {
  let wake = (): void => undefined
  let isChanged = true
  const note = (): void => {
    isChanged = true
    wake()
  }
  const forget = window.onChange(note)
  signal.addEventListener('abort', note)
  try {
    while (!signal.aborted && window.isOpen) {
      if (isChanged) {
        isChanged = false
        yield window.documentView
      } else {
        await new Promise<void>((resolve) => (wake = resolve))
      }
    }
  } finally {
    forget()
    signal.removeEventListener('abort', note)
  }
}
