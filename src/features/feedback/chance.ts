/** An order of chance that nobody can foresee (Fisher–Yates over the platform's random source). */
export function shuffled<T>(list: readonly T[]): T[] {
  const result = [...list]
  for (let last = result.length - 1; last > 0; last--) {
    const other = below(last + 1)
    ;[result[last], result[other]] = [result[other] as T, result[last] as T]
  }
  return result
}

/** Evenly spread: what would favour the small numbers is drawn again. */
function below(limit: number): number {
  const most = Math.floor(2 ** 32 / limit) * limit
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1))
  return drawn < most ? drawn % limit : below(limit)
}
