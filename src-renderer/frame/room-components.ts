import { defineAsyncComponent, type Component } from 'vue'
import type { RoomId } from '../stores/rooms.ts'

/** The rooms, each fetched when it is first entered. */
export const roomComponents: Readonly<Record<RoomId, Component>> = {
  data: defineAsyncComponent(() => import('../data/DataRoom.vue')),
  architectures: defineAsyncComponent(() => import('../editor/EditorRoom.vue')),
  comparison: defineAsyncComponent(() => import('../comparison/ComparisonRoom.vue')),
  'gradient-flow': defineAsyncComponent(() => import('../gradient-flow/FlowRoom.vue')),
  report: defineAsyncComponent(() => import('../reports/ReportRoom.vue')),
  study: defineAsyncComponent(() => import('../studies/StudyRoom.vue')),
}
