/** Wheel file names: name-version[-build]-python-abi-platform.whl (PEP 427), several tags of a kind joined by dots. */
export interface WheelName {
  readonly project: string
  readonly version: string
  readonly python: readonly string[]
  readonly platforms: readonly string[]
}

/** The parts of a wheel's name; undefined where it is none. */
export function wheelName(file: string): WheelName | undefined {
  const [, project, version, python, platforms] =
    /^([^-]+)-([^-]+)(?:-\d[^-]*)?-([^-]+)-[^-]+-([^-]+)\.whl$/.exec(file) ?? []
  if (project === undefined || version === undefined || python === undefined || platforms === undefined)
    return undefined
  return { project: project.replaceAll('_', '-'), version, python: python.split('.'), platforms: platforms.split('.') }
}

/** The oldest and the newest glibc 2.x whose wheels are taken; systems of 2018 and later have the newest. */
const [OLDEST, NEWEST] = [5, 28]

/** The platform tags that a Linux wheel may have for a processor ('x86_64', 'aarch64'), the newest first (PEP 600, and the older names). */
export function platformTags(processor: string): string[] {
  const glibc = Array.from({ length: NEWEST - OLDEST + 1 }, (_, k) => `manylinux_2_${NEWEST - k}`)
  return [...glibc, 'manylinux2014', 'manylinux2010', 'manylinux1'].map((tag) => `${tag}_${processor}`)
}

/** Whether a wheel can be used for CPython 3.11 on a Linux machine. */
export function isUsable({ python, platforms }: WheelName, processor: string): boolean {
  const tags = new Set([...platformTags(processor), 'any'])
  return python.some((tag) => tag === 'py3' || tag === 'cp311') && platforms.some((tag) => tags.has(tag))
}
