/** The rooms in the order of the work; each answers one part of the question. */
export const rooms = [
  { id: 'data', title: 'Data', question: 'What is to be learned, and what would a guess score?' },
  { id: 'architectures', title: 'Architectures', question: 'Where does the depth sit?' },
  { id: 'study', title: 'Study', question: 'Is the plan fair, and can it tell?' },
  { id: 'gradient-flow', title: 'Gradient flow', question: 'How far back does the loss reach, and through where?' },
  { id: 'comparison', title: 'Comparison', question: 'Which is better, by how much, and how sure?' },
  { id: 'report', title: 'Report', question: 'What can be shown to others, and traced back?' },
] as const

export type Room = (typeof rooms)[number]
export type RoomId = Room['id']

/** The room of this name; undefined for any other text, an address bar's or an old project's. */
export function roomOf(id: unknown): Room | undefined {
  return rooms.find((room) => room.id === id)
}
