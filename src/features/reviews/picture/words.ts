/** About how wide a character of the interface's face is, as a part of its size. */
const wide = 0.56

/** Words in lines of at most so many pixels; what is longer than `most` lines ends in an ellipsis. */
export function wrapped(words: string, pixels: number, size: number, most: number): string[] {
  const fits = Math.max(4, Math.floor(pixels / (size * wide)))
  const lines: string[] = []
  let line = ''
  for (const word of words.trim().split(/\s+/)) {
    const rest = [...word]
    while (rest.length > 0) {
      const room = fits - (line === '' ? 0 : [...line].length + 1)
      if (rest.length <= room) {
        line = line === '' ? rest.join('') : `${line} ${rest.join('')}`
        break
      }
      if (line !== '') {
        lines.push(line)
        line = ''
      } else lines.push(rest.splice(0, fits).join(''))
    }
    if (lines.length > most) break
  }
  if (line !== '') lines.push(line)
  if (lines.length <= most) return lines
  const last = [...(lines[most - 1] ?? '')].slice(0, fits - 1).join('')
  return [...lines.slice(0, most - 1), `${last.trimEnd()}…`]
}
