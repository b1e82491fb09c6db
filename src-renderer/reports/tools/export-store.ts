/** The report on its way out: one file at a time, with what went wrong. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ReportFormatView } from '../../../src-main/contract/exchange.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import { isGivenUp, problemsOf } from '../../bridge/problems-of.ts'
import { saveExported } from '../../charts/save-file.ts'
import { useConnection } from '../../stores/connection.ts'
import { useProject } from '../../stores/project.ts'
import { useStatus } from '../../stores/status.ts'
import { useReport } from '../report-store.ts'

/** Names of formats where there is no room for their titles. */
const SHORT: Readonly<Record<string, string>> = {
  html: 'HTML page',
  pdf: 'PDF',
  md: 'Markdown',
  'md-file': 'Markdown, one file',
  latex: 'LaTeX',
  csv: 'CSV',
  json: 'JSON',
  tensorboard: 'TensorBoard',
  pack: 'Paper pack',
}

/** 'PDF' */
export const formatName = ({ id }: Pick<ReportFormatView, 'id'>): string => SHORT[id] ?? id

export const useReportExport = defineStore('report export', () => {
  const connection = useConnection()
  const project = useProject()
  const status = useStatus()
  const report = useReport()
  const formats = shallowRef<readonly ReportFormatView[]>([])
  /** The format that is being written. */
  const writing = shallowRef<ReportFormatView | null>(null)
  const problem = shallowRef<Problem | null>(null)
  let current = new AbortController()

  async function list(): Promise<void> {
    if (formats.value.length > 0) return
    try {
      formats.value = await connection.client.exchange.reportFormats({})
    } catch (error) {
      problem.value = problemsOf(error)[0] ?? null
    }
  }

  async function write(format: ReportFormatView): Promise<void> {
    const { study, text } = report
    if (study === null || writing.value !== null) return
    current = new AbortController()
    problem.value = null
    writing.value = format
    try {
      const place = { project: project.key, study: study.id, format: format.id }
      const made = await connection.client.exchange.report(text === null ? place : { ...place, text }, current.signal)
      saveExported(made)
      status.say(`${made.name} is ready`)
    } catch (error) {
      if (!isGivenUp(error)) problem.value = problemsOf(error)[0] ?? null
    } finally {
      writing.value = null
    }
  }

  return { formats, writing, problem, list, write, stop: () => current.abort() }
})
