/** Endings of all formats that Fathom reads data from. */
export const DATA_FILES = '.csv,.tsv,.tab,.ts,.txt,.md,.json,.npy,.npz,.gz'
