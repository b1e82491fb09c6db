/** Architectures on the system's clipboard, between projects and windows: as the text that is also the file. */
import { useEventListener } from '@vueuse/core'
import type { DocumentArchitecture } from '../../../src-main/document/document.ts'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { useStatus } from '../../stores/status.ts'
import { useEditor } from '../editor-store.ts'
import { architectureText } from './architecture-text.ts'
import { useTakeIn } from './take-in.ts'

/** Copies it; another project takes it with Paste. */
export async function copyArchitecture(
  { title }: DocumentArchitecture,
  architecture: Architecture | null,
): Promise<void> {
  const status = useStatus()
  if (architecture === null) {
    status.say(`${title} has no net yet to be copied`)
    return
  }
  await navigator.clipboard.writeText(architectureText(architecture, title))
  status.say(`Copied ${title}`)
}

/** Copy and Paste of the window as long as the room is there; text that is selected or typed goes first. */
export function useClipboard(): void {
  const status = useStatus()
  const editor = useEditor()
  const takeIn = useTakeIn()

  useEventListener(document, 'copy', (event: ClipboardEvent) => {
    if (isText(event.target) || !(getSelection()?.isCollapsed ?? true)) return
    const { architecture, row } = editor
    if (architecture === null || row === null) return
    event.preventDefault()
    event.clipboardData?.setData('text/plain', architectureText(architecture, row.entry.title))
    status.say(`Copied ${row.entry.title}`)
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
