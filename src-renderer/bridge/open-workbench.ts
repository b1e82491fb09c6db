import { connectionLost } from '../../src-main/contract/rpc/call-failed.ts'
import type { Carrier } from '../../src-main/contract/rpc/carrier.ts'
import { workbench, type Workbench } from '../../src-main/contract/workbench.ts'
import { Connection } from './connection.ts'
import { portCarrier, receivePort } from './message-port.ts'
import { openHostSocket } from './web-socket.ts'

/** The one connection of this window: by the port that the desktop hands over, or by a socket to the host that served the page. */
export function openWorkbench(): Connection<Workbench> {
  const isDesktop = location.protocol === 'fathom:'
  const connection = new Connection({ contract: workbench, open: isDesktop ? onePort() : hostSocket() })
  window.addEventListener('online', () => connection.retry())
  return connection
}

/** The port lasts as long as the desktop program: there is no second. */
function onePort(): () => Promise<Carrier> {
  const first = receivePort(window)
  let isTaken = false
  return async () => {
    if (isTaken) throw programEnded()
    isTaken = true
    return portCarrier(await first)
  }
}

function programEnded(): Error {
  return connectionLost('the program')
}

/** By its name the host knows that this is the same window again, and lets go of what the lost connection held. */
function hostSocket(): () => Promise<Carrier> {
  const address = new URL('./contract', location.href)
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:'
  address.search = new URLSearchParams({ window: crypto.randomUUID() }).toString()
  return () => openHostSocket(address)
}
