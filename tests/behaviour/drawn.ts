/** Draws that are the same for the same seed. Source: mulberry32, public domain. */
export function draw(seed: number) {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  /** A whole number from 0 on, below `count`. */
  const upTo = (count: number) => Math.floor(next() * count)
  return { upTo, one: <Value>(of: readonly Value[]): Value => of[upTo(of.length)] as Value }
}
