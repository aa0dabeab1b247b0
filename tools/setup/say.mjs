// Progress and failures of set-up, on stderr so that stdout stays the program's own.
export const say = (text) => process.stderr.write(`${text}\n`)

/** A failure that set-up foresaw: printed as it is, without a stack. */
export class SetupFailure extends Error {
  constructor(what, remedy) {
    super(`${what}\n${remedy}`)
  }
}

/** Runs one step, says what it does and how long it took, and shows life every 15 seconds. */
export const step = async (title, work) => {
  const start = Date.now()
  const seconds = () => Math.round((Date.now() - start) / 1000)
  say(`• ${title} …`)
  const life = setInterval(() => say(`  still at it, ${seconds()} s`), 15_000)
  try {
    const result = await work()
    say(`  done in ${Math.max(1, seconds())} s`)
    return result
  } finally {
    clearInterval(life)
  }
}

/** Runs the whole of a script: foreseen failures are printed kindly, others with their stack. */
export const orExplain = async (work) => {
  try {
    await work()
  } catch (error) {
    say(
      error instanceof SetupFailure
        ? `\n✗ ${error.message}`
        : `\n✗ Set-up failed unexpectedly.\n${error?.stack ?? error}`,
    )
    process.exitCode = 1
  }
}
