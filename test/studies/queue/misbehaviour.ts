/** Ends the process as TensorFlow does when one of its own checks fails: a line of its log, then SIGABRT. */
export function checkFailed(): never {
  process.stderr.write('2026-01-05 10:00:00.000000: F tensorflow/core/framework/tensor.cc:844] Check failed: 1 == 2\n')
  process.kill(process.pid, 'SIGABRT')
  throw new Error('a process outlived SIGABRT')
}
