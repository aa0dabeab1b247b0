/** What a clock shows for so many milliseconds: `4:05`, over time `+1:20`. Whole seconds, of what is left rounded up. */
export function clockWords(leftMs: number): string {
  const over = leftMs < 0
  const seconds = over ? Math.floor(-leftMs / 1000) : Math.ceil(leftMs / 1000)
  const minutes = Math.floor(seconds / 60)
  const text = `${minutes}:${String(seconds % 60).padStart(2, '0')}`
  return over && seconds > 0 ? `+${text}` : text
}

/** The same for those who hear it. */
export function spokenClock(leftMs: number): string {
  const minutes = Math.round(Math.abs(leftMs) / 60_000)
  const told = minutes === 1 ? '1 minute' : `${minutes} minutes`
  if (leftMs < 0) return minutes === 0 ? 'The time is over' : `The time has been over for ${told}`
  return minutes === 0 ? 'Less than a minute left' : `${told} left`
}
