/**
 * TensorFlow's operations that are used, as its own op registry describes them: inputs in order, outputs by name, attributes by kind.
 * A type is 'float', 'int32' ... or the attribute that holds it ('T'); 'N * T' is a list whose length the attribute N holds. Attributes that
 * the inputs tell (T, N) are filled in by themselves; '...Tin' stands for any number of inputs or outputs whose types the attribute Tin lists.
 * Attributes with a default that nobody needs are left out.
 */

/** TensorFlow's numbers for element types. */
export const DATA_TYPES = { float: 1, int32: 3, bool: 10, double: 2, resource: 20, variant: 21, uint32: 22 } as const
export type DataType = keyof typeof DATA_TYPES

/** Numbers that are part of the graph. */
export interface TensorValue {
  readonly type: DataType
  readonly shape: readonly number[]
  readonly values: Float32Array | Int32Array
}

export interface AttributeKinds {
  readonly whole: number
  readonly truth: boolean
  readonly text: string
  readonly type: DataType
  /** -1 where it is not known before the run. */
  readonly shape: readonly number[]
  readonly tensor: TensorValue
  readonly types: readonly DataType[]
  readonly function: FunctionName
}

/** A function of the graph's library. */
export interface FunctionName {
  readonly functionName: string
}

export interface OperationSignature {
  readonly inputs: readonly string[]
  readonly outputs: Readonly<Record<string, string>>
  readonly attributes?: Readonly<Record<string, keyof AttributeKinds>>
}

const unary = { inputs: ['T'], outputs: { y: 'T' } } as const
const binary = { inputs: ['T', 'T'], outputs: { z: 'T' } } as const
const comparison = { inputs: ['T', 'T'], outputs: { z: 'bool' } } as const
const reduction = {
  inputs: ['T', 'Tidx'],
  outputs: { output: 'T' },
  attributes: { keep_dims: 'truth' },
} as const
const activationGradient = { inputs: ['T', 'T'], outputs: { z: 'T' } } as const

export const OPERATIONS = {
  // Sources and variables
  Const: { inputs: [], outputs: { output: 'dtype' }, attributes: { dtype: 'type', value: 'tensor' } },
  Placeholder: { inputs: [], outputs: { output: 'dtype' }, attributes: { dtype: 'type', shape: 'shape' } },
  VarHandleOp: {
    inputs: [],
    outputs: { resource: 'resource' },
    attributes: { dtype: 'type', shape: 'shape', shared_name: 'text' },
  },
  ReadVariableOp: { inputs: ['resource'], outputs: { value: 'dtype' }, attributes: { dtype: 'type' } },
  AssignVariableOp: { inputs: ['resource', 'dtype'], outputs: {} },
  Identity: { inputs: ['T'], outputs: { output: 'T' } },

  // Loops and branches
  Enter: {
    inputs: ['T'],
    outputs: { output: 'T' },
    attributes: { frame_name: 'text', is_constant: 'truth', parallel_iterations: 'whole' },
  },
  Merge: { inputs: ['N * T'], outputs: { output: 'T', value_index: 'int32' } },
  Switch: { inputs: ['T', 'bool'], outputs: { output_false: 'T', output_true: 'T' } },
  NextIteration: { inputs: ['T'], outputs: { output: 'T' } },
  Exit: { inputs: ['T'], outputs: { output: 'T' } },
  LoopCond: { inputs: ['bool'], outputs: { output: 'bool' } },
  TensorArrayV3: {
    inputs: ['int32'],
    outputs: { handle: 'resource', flow: 'float' },
    attributes: { dtype: 'type', clear_after_read: 'truth', identical_element_shapes: 'truth' },
  },
  TensorArrayWriteV3: { inputs: ['resource', 'int32', 'T', 'float'], outputs: { flow_out: 'float' } },
  TensorArrayReadV3: {
    inputs: ['resource', 'int32', 'float'],
    outputs: { value: 'dtype' },
    attributes: { dtype: 'type' },
  },
  TensorArrayGatherV3: {
    inputs: ['resource', 'int32', 'float'],
    outputs: { value: 'dtype' },
    attributes: { dtype: 'type' },
  },

  // Functions, and loops made of them. `_Arg` stands for an argument inside of a function; it is never written.
  _Arg: { inputs: [], outputs: { output: 'T' }, attributes: { T: 'type' } },
  PartitionedCall: {
    inputs: ['...Tin'],
    outputs: { output: '...Tout' },
    attributes: { Tout: 'types', f: 'function', _XlaMustCompile: 'truth', _noinline: 'truth' },
  },
  StatelessWhile: {
    inputs: ['...T'],
    outputs: { output: '...T' },
    attributes: { cond: 'function', body: 'function' },
  },
  TensorListReserve: {
    inputs: ['shape_type', 'int32'],
    outputs: { handle: 'variant' },
    attributes: { element_dtype: 'type' },
  },
  TensorListSetItem: { inputs: ['variant', 'int32', 'element_dtype'], outputs: { output_handle: 'variant' } },
  TensorListGetItem: {
    inputs: ['variant', 'int32', 'int32'],
    outputs: { item: 'element_dtype' },
    attributes: { element_dtype: 'type' },
  },
  TensorListStack: {
    inputs: ['variant', 'int32'],
    outputs: { tensor: 'element_dtype' },
    attributes: { element_dtype: 'type' },
  },

  // Products
  MatMul: {
    inputs: ['T', 'T'],
    outputs: { product: 'T' },
    attributes: { transpose_a: 'truth', transpose_b: 'truth' },
  },
  BatchMatMulV2: { inputs: ['T', 'T'], outputs: { output: 'T' }, attributes: { adj_x: 'truth', adj_y: 'truth' } },

  // Pointwise
  AddV2: binary,
  Sub: binary,
  Mul: binary,
  RealDiv: binary,
  Minimum: binary,
  Maximum: binary,
  Neg: unary,
  Abs: unary,
  Exp: unary,
  Log: unary,
  Sin: unary,
  Cos: unary,
  Log1p: unary,
  Tanh: unary,
  Sigmoid: unary,
  Sqrt: unary,
  Rsqrt: unary,
  Reciprocal: unary,
  Square: unary,
  Relu: { inputs: ['T'], outputs: { activations: 'T' } },
  ReluGrad: { inputs: ['T', 'T'], outputs: { backprops: 'T' } },
  SigmoidGrad: activationGradient,
  TanhGrad: activationGradient,
  AddN: { inputs: ['N * T'], outputs: { sum: 'T' } },
  Less: comparison,
  Greater: comparison,
  GreaterEqual: comparison,
  Equal: comparison,
  LogicalAnd: { inputs: ['bool', 'bool'], outputs: { z: 'bool' } },
  IsFinite: { inputs: ['T'], outputs: { y: 'bool' } },
  SelectV2: { inputs: ['bool', 'T', 'T'], outputs: { output: 'T' } },
  Cast: { inputs: ['SrcT'], outputs: { y: 'DstT' }, attributes: { DstT: 'type' } },

  // Bits
  BitwiseXor: binary,
  RightShift: binary,
  Bitcast: { inputs: ['T'], outputs: { output: 'type' }, attributes: { type: 'type' } },

  // Totals
  Sum: reduction,
  Max: reduction,

  // Arrangement
  Shape: { inputs: ['T'], outputs: { output: 'int32' } },
  Fill: { inputs: ['index_type', 'T'], outputs: { output: 'T' } },
  Range: { inputs: ['Tidx', 'Tidx', 'Tidx'], outputs: { output: 'Tidx' } },
  Reshape: { inputs: ['T', 'Tshape'], outputs: { output: 'T' } },
  BroadcastTo: { inputs: ['T', 'Tidx'], outputs: { output: 'T' } },
  Transpose: { inputs: ['T', 'Tperm'], outputs: { y: 'T' } },
  ConcatV2: { inputs: ['N * T', 'Tidx'], outputs: { output: 'T' } },
  Split: {
    inputs: ['int32', 'T'],
    outputs: { output: 'num_split * T' },
    attributes: { num_split: 'whole' },
  },
  SplitV: {
    inputs: ['T', 'Tlen', 'int32'],
    outputs: { output: 'num_split * T' },
    attributes: { num_split: 'whole' },
  },
  Pack: { inputs: ['N * T'], outputs: { output: 'T' }, attributes: { axis: 'whole' } },
  Unpack: { inputs: ['T'], outputs: { output: 'num * T' }, attributes: { num: 'whole', axis: 'whole' } },
  Slice: { inputs: ['T', 'Index', 'Index'], outputs: { output: 'T' } },
  Pad: { inputs: ['T', 'Tpaddings'], outputs: { output: 'T' } },
  GatherV2: { inputs: ['Tparams', 'Tindices', 'Taxis'], outputs: { output: 'Tparams' } },
  OneHot: { inputs: ['TI', 'int32', 'T', 'T'], outputs: { output: 'T' }, attributes: { axis: 'whole' } },
  UnsortedSegmentSum: { inputs: ['T', 'Tindices', 'Tnumsegments'], outputs: { output: 'T' } },
} as const satisfies Readonly<Record<string, OperationSignature>>

export type OperationName = keyof typeof OPERATIONS

/** The attributes that may be given with an operation. */
export type AttributesOf<Name extends OperationName> = (typeof OPERATIONS)[Name] extends {
  readonly attributes: infer Kinds extends Readonly<Record<string, keyof AttributeKinds>>
}
  ? { readonly [Key in keyof Kinds]?: AttributeKinds[Kinds[Key]] }
  : Readonly<Record<string, never>>
