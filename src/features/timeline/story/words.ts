import { type Evidence, type Kind, limits } from '../model.ts'

/** Characters after which a title is cut: what fits on two lines of the story. */
const titleLength = 200

/** Title and details of an event that begins from evidence: its first line, then the rest. */
export function wordsOf(evidence: Pick<Evidence, 'text' | 'kind' | 'source'>): { title: string; details: string } {
  const text = evidence.text.trim()
  if (text === '')
    return { title: `${kindNames[evidence.kind]} from ${evidence.source}`.slice(0, limits.eventTitle), details: '' }
  const [first = '', ...others] = text.split(/\r?\n/)
  const rest = others.join('\n').trim()
  const [title, left] = shortened(first.trim())
  const details = [left === '' ? '' : `… ${left}`, rest].filter((part) => part !== '').join('\n')
  return {
    title,
    details: details.length > limits.eventDetails ? `${whole(details, limits.eventDetails - 1)}…` : details,
  }
}

/** The line as a title and what did not fit: cut after a sentence if one ends far enough, else between words. */
function shortened(line: string): [string, string] {
  if (line.length <= titleLength) return [line, '']
  const room = whole(line, titleLength - 1)
  const sentence = /^.*[.!?](?= )/s.exec(room)?.[0] ?? ''
  if (sentence.length > titleLength / 2) return [sentence, line.slice(sentence.length).trim()]
  const space = room.search(/\s\S*$/)
  const cut = space > titleLength / 2 ? space : room.length
  return [`${line.slice(0, cut).trimEnd()}…`, line.slice(cut).trim()]
}

/** At most `length` characters, without half of a surrogate pair at the end. */
function whole(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
}

const kindNames: Record<Kind, string> = {
  alert: 'Alert',
  deploy: 'Deploy',
  change: 'Change',
  message: 'Message',
  action: 'Action',
  decision: 'Decision',
  status: 'Status',
  log: 'Log line',
  image: 'Image',
  note: 'Note',
}
