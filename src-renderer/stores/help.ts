import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { HelpPage } from '../../src-main/contract/application.ts'
import type { Problem } from '../../src-main/foundation/problem.ts'
import { problemsOf } from '../bridge/problems-of.ts'
import { useConnection } from './connection.ts'

/** The help pages, and which one is open beside the room. */
export const useHelp = defineStore('help', () => {
  const pages = shallowRef<readonly HelpPage[]>([])
  const problem = shallowRef<Problem | null>(null)
  const isOpen = shallowRef(false)
  const pageId = shallowRef('home')

  /** The page asked for, or the first: a room without one of its own still gets help. */
  const page = computed(() => pages.value.find(({ id }) => id === pageId.value) ?? pages.value[0] ?? null)

  async function open(id: string): Promise<void> {
    pageId.value = id
    isOpen.value = true
    if (pages.value.length > 0) return
    try {
      pages.value = await useConnection().client.application.help({})
      problem.value = null
    } catch (error) {
      problem.value = problemsOf(error)[0] ?? null
    }
  }

  return { pages, page, problem, isOpen, open }
})
