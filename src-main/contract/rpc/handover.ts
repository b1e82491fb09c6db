/** What the desktop's preload posts to its window together with the port that carries the contract. */
export const PORT_HANDOVER = 'fathom: port of the contract'
