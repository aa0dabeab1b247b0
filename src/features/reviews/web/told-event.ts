/** A sentence of the timeline in its parts, as the draft writes them: `2026-03-01 14:02 Title [Detected]`. */
export type ToldEvent = {
  /** Given where it is another day than before. */
  day: string | null
  time: string
  words: string
  /** Names of milestones at the end. */
  marks: string[]
}

const form =
  /^(?:(\d{4}-\d{2}-\d{2}) ?)?(\d{2}:\d{2}(?::\d{2})?(?:–\d{2}:\d{2})?(?: UTC(?:[+\-−]\d{1,2}:?\d{0,2})?)?)?(?: |$)/

/** Takes a sentence apart; null when it does not begin with a time. Only `known` names are taken for milestones. */
export function toldEvent(text: string, known: ReadonlySet<string>): ToldEvent | null {
  const [whole = '', day, time] = form.exec(text) ?? []
  if (!day && !time) return null
  let words = text.slice(whole.length)
  const marks: string[] = []
  for (;;) {
    const name = /(?:^| )\[([^[\]]+)\]$/.exec(words)?.[1]
    if (name === undefined || !known.has(name)) break
    marks.unshift(name)
    words = words.slice(0, -(name.length + 2)).trimEnd()
  }
  return { day: day ?? null, time: time ?? '', words, marks }
}
