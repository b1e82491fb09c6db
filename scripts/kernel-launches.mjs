// What NVIDIA's profiler says of the kernels of a process: `nsys stats --report cuda_gpu_kern_sum --format csv`.

/** How many kernels were launched: the sum of the column 'Instances'. Throws where the table is another. @param {string} csv */
export function kernelLaunches(csv) {
  const rows = csv.split('\n').map((line) => line.split(','))
  const titles = rows.findIndex((row) => row.some((title) => title.trim() === 'Instances'))
  if (titles < 0)
    throw new Error(`the profiler's table has no column 'Instances': ${csv.trim().split('\n').slice(-5).join(' / ')}`)
  const column = (rows[titles] ?? []).findIndex((title) => title.trim() === 'Instances')
  // Names of kernels, which come last, have commas of their own.
  const counts = rows.slice(titles + 1).map((row) => Number(row[column] ?? ''))
  return counts.filter(Number.isFinite).reduce((sum, count) => sum + count, 0)
}
