/** Architectures on the system's clipboard, as the text that is also the file. */
import type { DocumentArchitecture } from '../../../src-main/document/document.ts'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { useStatus } from '../../stores/status.ts'

/** Copies it as JSON; another project takes it with Paste. */
export async function copyArchitecture(
  { title }: DocumentArchitecture,
  architecture: Architecture | null,
): Promise<void> {
  const status = useStatus()
  if (architecture === null) return status.say(`${title} has no net yet to be copied`)
  await navigator.clipboard.writeText(JSON.stringify({ ...architecture, name: title }, null, 2))
  status.say(`Copied ${title}`)
}
