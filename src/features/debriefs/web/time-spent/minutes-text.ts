/** `45 min`, `1 h`, `2 h 30 min`. */
export function minutesText(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return [hours > 0 && `${hours.toLocaleString('en')} h`, (rest > 0 || hours === 0) && `${rest} min`]
    .filter(Boolean)
    .join(' ')
}

/** Minutes that a person typed: `90`, `1:30`, `1 h 30`, `1.5 h`, `45 min`; null when it is none of these or no minute at all. */
export function readMinutes(text: string): number | null {
  const typed = text.trim().toLowerCase().replace(',', '.')
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(typed)
  if (clock) return whole(Number(clock[1]) * 60 + Number(clock[2]))
  const words = /^(?:(\d+(?:\.\d+)?) ?h(?:ours?)? ?)?(?:(\d+) ?(?:m(?:in(?:utes?)?)?)?)?$/.exec(typed)
  if (!words || (words[1] === undefined && words[2] === undefined)) return null
  return whole(Number(words[1] ?? 0) * 60 + Number(words[2] ?? 0))
}

function whole(minutes: number): number | null {
  const rounded = Math.round(minutes)
  return rounded >= 1 ? rounded : null
}
