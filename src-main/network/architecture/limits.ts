/** How large an architecture may be. Beyond what anyone has trained, and small enough that a hostile file fills no memory. */

/** Features of any part. */
export const LARGEST_SIZE = 65_536
export const MOST_LAYERS = 64
/** Layers of one inserted MLP. */
export const MOST_WIDTHS = 64
export const MOST_DEEPENINGS = 1000
/** Options of one layer. */
export const MOST_OPTIONS = 32
/** Letters of a name, an id or a text option. */
export const LONGEST_NAME = 200
