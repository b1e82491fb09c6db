/** The calls of this room, as the contract has them. */
import type { gradientFlowRoom } from '../../../src-main/contract/gradient-flow.ts'
import type { Client } from '../../../src-main/contract/procedure.ts'
import { useConnection } from '../../stores/connection.ts'

type FlowContract = { readonly gradientFlow: typeof gradientFlowRoom }

export const flowRoom = (): Client<FlowContract>['gradientFlow'] =>
  (useConnection().client as unknown as Client<FlowContract>).gradientFlow
