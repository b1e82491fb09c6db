import type { EngineEnd } from './port.ts'

/** 'ended by SIGABRT: F tensorflow/core/...: Check failed', for a sentence that begins with the process. */
export function endWords({ code, signal, words }: EngineEnd): string {
  const how = signal === null ? `with exit code ${code ?? 'unknown'}` : `by ${signal}`
  return [`ended ${how}`, telling(words)].filter(Boolean).join(': ')
}

/** How errors begin that somebody can act on: of JavaScript (whatever its class is called), V8, C++, TensorFlow and the system's loader. */
const ERROR =
  /^(?:Uncaught )?[A-Z]\w*(?: \[\w+\])?: |^\S*(Error|Exception)\b.*:|^FATAL|^terminate called|what\(\):| F .*\]|Check failed|cannot open shared object/
/** What comes after the error: frames of a stack, the fields that it carries, and the runtime's own signature. */
const NOISE =
  /^\s+at |^\s+['"\w$[\]]+: |^[\s{}[\](),;^]*$|^\s*\d+: 0x|^-+ .* -+$|^Node\.js v|^\s*$|^Aborted|^Segmentation fault/

/** Of the last lines of a process the one that tells most: the last that looks like an error, else the last that says anything. */
function telling(words: string): string {
  const lines = words.split('\n').filter((line) => !NOISE.test(line))
  return (lines.findLast((line) => ERROR.test(line)) ?? lines.at(-1) ?? '').trim()
}
