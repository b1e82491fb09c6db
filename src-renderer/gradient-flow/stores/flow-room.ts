import type { WorkbenchClient } from '../../../src-main/contract/workbench.ts'
import { useConnection } from '../../stores/connection.ts'

/** The calls of this room over the line that there is now. */
export const flowRoom = (): WorkbenchClient['gradientFlow'] => useConnection().client.gradientFlow
