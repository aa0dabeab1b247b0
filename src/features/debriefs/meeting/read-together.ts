/**
 * Answers people who ask for the same thing at the same time with one reading. Whoever asks while a reading is under way
 * gets the next one, which begins afterwards: an answer is never older than its question.
 */
export function readTogether<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const running = new Map<string, Promise<Value>>()
  const next = new Map<string, Promise<Value>>()

  function run(key: string): Promise<Value> {
    next.delete(key)
    const reading = read(key).finally(() => {
      if (running.get(key) === reading) running.delete(key)
    })
    running.set(key, reading)
    return reading
  }
  return (key) => {
    const before = running.get(key)
    if (!before) return run(key)
    const waiting = next.get(key)
    if (waiting) return waiting
    const after = before.then(
      () => run(key),
      () => run(key),
    )
    next.set(key, after)
    return after
  }
}
