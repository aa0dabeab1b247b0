// How Node is to run the server so that it stays small. Measured with the embedded database: 260 MB at most while it
// starts instead of 780, and 225 MB afterwards instead of 300, at the same speed.
const known = process.arch === 'x64' || process.arch === 'arm64'

/** Options of Node. */
export const engineFlags = [
  // The optimising compiler takes 600 MB for one function of the database engine. V8 takes this option at start only.
  ...(known ? ['--liftoff-only'] : []),
  // What lives shortly needs no 128 MB.
  '--max-semi-space-size=8',
  // Clears up before the heap has doubled: 360 MB at most while a large file is read instead of 450.
  '--heap-growing-percent=40',
]

/** Environment for the memory allocator of Linux: large blocks go back to the system when they are freed. */
export const engineEnv = { MALLOC_MMAP_THRESHOLD_: '131072' }
