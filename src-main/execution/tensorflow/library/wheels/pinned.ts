import type { LibraryKind } from '../places.ts'

/** A file by its content. */
export interface PinnedFile {
  readonly bytes: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

/** The one wheel that is fetched for a kind of library on a kind of machine. */
export interface PinnedWheel extends PinnedFile {
  /** The project's name on a package index. */
  readonly project: string
  readonly file: string
  /** As platform tags name it. */
  readonly processor: string
  /** The shared libraries inside, below `tensorflow/`, by name. */
  readonly libraries: Readonly<Record<string, PinnedFile>>
}

/** TensorFlow 2.21.0, for CPython 3.11: the libraries inside do not care about Python. */
const wheels: Readonly<Record<string, PinnedWheel>> = {
  'cpu linux x64': {
    project: 'tensorflow-cpu',
    file: 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
    processor: 'x86_64',
    bytes: 273_829_956,
    sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
    libraries: {
      'libtensorflow_cc.so.2': {
        bytes: 788_086_608,
        sha256: '6505a4b9657e62100c6bdacb683957a395cb047725042945aaa50e40a71e429e',
      },
      'libtensorflow_framework.so.2': {
        bytes: 65_222_328,
        sha256: 'f060b323b26ef80add21b9df9428de3aeaf2843d772c5bb098745f7abff3709b',
      },
    },
  },
  'cuda linux x64': {
    project: 'tensorflow',
    file: 'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl',
    processor: 'x86_64',
    bytes: 572_440_367,
    sha256: '9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124',
    libraries: {
      'libtensorflow_cc.so.2': {
        bytes: 1_096_372_272,
        sha256: '2889ecc99d7641620f41a4bea538f4dd4b626f75aa3e12623161ae939054191c',
      },
      'libtensorflow_framework.so.2': {
        bytes: 162_648_808,
        sha256: '98847c6f0448308159f6d3ff55e13a9e92978598c7fbb34cde63aadf35c6fe84',
      },
    },
  },
  'cpu linux arm64': {
    project: 'tensorflow',
    file: 'tensorflow-2.21.0-cp311-cp311-manylinux_2_27_aarch64.whl',
    processor: 'aarch64',
    bytes: 281_828_020,
    sha256: '4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c',
    libraries: {
      'libtensorflow_cc.so.2': {
        bytes: 814_885_544,
        sha256: '5f7de6ba6478ed7b83767a6e661e3e6e6931b05c64db14ba98250e52316a007c',
      },
      'libtensorflow_framework.so.2': {
        bytes: 68_176_664,
        sha256: 'deade33b9ab90ff468fd1d1f8f6079bec5a3a507cf2d13c3218aa8beec28aeb3',
      },
    },
  },
}

/** The wheel for a machine, named as Node names its system and processor; undefined where none can be used yet. */
export function pinnedWheel(
  kind: LibraryKind,
  machine: { readonly platform: string; readonly arch: string } = process,
): PinnedWheel | undefined {
  return wheels[`${kind} ${machine.platform} ${machine.arch}`]
}

/** The headers inside a wheel, below `tensorflow/include/`, that the binding's sources include. */
export const headers: readonly string[] = [
  'tensorflow/c/c_api.h',
  'tensorflow/c/c_api_macros.h',
  'tensorflow/c/tf_attrtype.h',
  'tensorflow/c/tf_buffer.h',
  'tensorflow/c/tf_datatype.h',
  'tensorflow/c/tf_status.h',
  'tensorflow/c/tf_tensor.h',
  'tensorflow/c/tf_tstring.h',
  'tensorflow/c/eager/c_api.h',
  'tensorflow/core/platform/ctstring.h',
  'tensorflow/core/platform/ctstring_internal.h',
  'tsl/platform/ctstring.h',
  'tsl/platform/ctstring_internal.h',
  'xla/tsl/c/tsl_status.h',
]
