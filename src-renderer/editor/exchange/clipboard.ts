/** Architectures on the system's clipboard, between projects and windows: as the text that is also the file. */
import { useEventListener } from '@vueuse/core'
import type { DocumentArchitecture } from '../../../src-main/document/document.ts'
import { writeArchitectures } from '../../../src-main/document/envelope.ts'
import { useStatus } from '../../stores/status.ts'
import { useEditor } from '../editor-store.ts'
import { useTakeIn } from './take-in.ts'

/** Copies it; another project takes it with Paste. */
export async function copyArchitecture(entry: DocumentArchitecture): Promise<void> {
  const status = useStatus()
  try {
    await navigator.clipboard.writeText(writeArchitectures([entry]))
    status.say(`Copied ${entry.title}`)
  } catch {
    status.say('The system did not let the clipboard be written; press Ctrl+C instead')
  }
}

/** Copy and Paste of the window as long as the room is there; text that is selected or typed goes first. */
export function useClipboard(): void {
  const status = useStatus()
  const editor = useEditor()
  const takeIn = useTakeIn()

  useEventListener(document, 'copy', (event: ClipboardEvent) => {
    if (isText(event.target) || !(getSelection()?.isCollapsed ?? true)) return
    const entry = editor.row?.entry
    if (entry === undefined) return
    event.preventDefault()
    event.clipboardData?.setData('text/plain', writeArchitectures([entry]))
    status.say(`Copied ${entry.title}`)
  })
  useEventListener(document, 'paste', (event: ClipboardEvent) => {
    if (isText(event.target)) return
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!text.trimStart().startsWith('{')) return
    event.preventDefault()
    void takeIn.text(text, 'clipboard')
  })
}

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
