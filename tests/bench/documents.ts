// Reviews that read like reviews to a search: about 400 words, frequent and rare words in Zipf's proportion, and each
// document depends only on its number, so that the 7th of ten is the 7th of a hundred thousand.
import type { ReviewDocument } from '#features/reviews/model.ts'

const seed = 20_261_121
const vocabularySize = 30_000

const functionWords =
  'the of and to in a is that for it was on with as by at be this from are had which not or have an were they but his their one all you there been would who will more no if out so what up some into them then can only other time new these could may first than my two also about after any such our most over even made many before must through'.split(
    ' ',
  )
const commonWords = 'service incident database deploy latency error customer request alert cluster'.split(' ')

/** Numbers in [0, 1) that follow from the seed (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const consonants = ['b', 'd', 'g', 'k', 'l', 'm', 'n', 'r', 't', 'v', 'z']
const vowels = ['a', 'e', 'i', 'o', 'u']
const syllables = consonants.flatMap((consonant) => vowels.map((vowel) => consonant + vowel))

/** Most frequent first: small words with the common ones among them, then made-up words of three or four syllables. */
const vocabulary = (() => {
  const words = functionWords.flatMap((word, at) => {
    const common = at >= 12 && at % 3 === 0 ? commonWords[(at - 12) / 3] : undefined
    return common ? [common, word] : [word]
  })
  const random = randomFrom(seed)
  const known = new Set(words)
  while (words.length < vocabularySize) {
    const length = random() < 0.6 ? 3 : 4
    const word = Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join('')
    if (known.has(word)) continue
    known.add(word)
    words.push(word)
  }
  return words
})()

const cumulative = (() => {
  let sum = 0
  const sums = vocabulary.map((_, rank) => {
    sum += 1 / (rank + 1)
    return sum
  })
  return sums.map((value) => value / sum)
})()

function pickWord(random: () => number): string {
  const wanted = random()
  let low = 0
  let high = vocabularySize - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cumulative[middle] ?? 1) < wanted) low = middle + 1
    else high = middle
  }
  return vocabulary[low] ?? ''
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const sentence = (random: () => number, words: number) =>
  `${capital(Array.from({ length: words }, () => pickWord(random)).join(' '))}.`

function paragraph(random: () => number, words: number): string {
  const sentences: string[] = []
  for (let left = words; left > 0; ) {
    const length = Math.min(left, 7 + Math.floor(random() * 12))
    sentences.push(sentence(random, length))
    left -= length
  }
  return sentences.join(' ')
}

const services = Array.from({ length: 40 }, (_, at) => `${vocabulary[200 + at * 7]}-api`)

/** Words to search for. In 10,000 documents a rare one is in about 15, two medium ones together in about 150. */
export const queries = {
  rare: Array.from({ length: 60 }, (_, at) => vocabulary[20_000 + at * 160] ?? ''),
  medium: Array.from(
    { length: 60 },
    (_, at) => `${vocabulary[200 + at * 4]} ${vocabulary[205 + ((at * 37) % 60) * 4]}`,
  ),
  common: commonWords,
}

/** The review with this number, as the file one can bring in; its actions belong to `ownerEmail`. */
export function makeReview(number: number, ownerEmail: string): ReviewDocument {
  const random = randomFrom(seed ^ Math.imul(number + 1, 2_654_435_761))
  const started = Date.UTC(2023, 0, 1) + Math.floor(random() * 1000 * 86_400) * 1000
  const minutes = 5 + Math.floor(random() * random() * 600)
  const at = (minute: number) => new Date(started + Math.floor(minute) * 60_000).toISOString()
  const service = services[Math.floor(random() * services.length)] ?? 'api'
  const createdAt = at(minutes + 60)
  const milestone = (kind: 'started' | 'resolved', name: string, minute: number) => ({
    id: `m-${kind}`,
    kind,
    name,
    at: at(minute),
    precision: 'minute' as const,
    eventId: null,
  })
  return {
    format: 'debrief-review',
    version: 1,
    exportedAt: createdAt,
    incident: {
      number: number + 1,
      title: `${capital(Array.from({ length: 4 }, () => pickWord(random)).join(' '))} on ${service}`,
      severity: 1 + Math.floor(random() * random() * 5),
      services: [service],
      tags: number % 3 === 0 ? ['capacity'] : [],
      description: '',
      zone: 'UTC',
      restricted: false,
      createdAt,
    },
    milestones: [milestone('started', 'Started', 0), milestone('resolved', 'Resolved', minutes)],
    events: Array.from({ length: 3 + Math.floor(random() * 4) }, (_, position) => ({
      id: `e-${position}`,
      occurredAt: at(random() * minutes),
      precision: 'minute',
      wallClock: null,
      zone: null,
      endedAt: null,
      knownAt: null,
      recordedAt: createdAt,
      kind: 'note',
      title: sentence(random, 10),
      details: '',
      actor: null,
      evidenceIds: [],
    })),
    evidence: [],
    review: { templateId: 'standard', ownerEmail, facilitatorEmail: null, meetingDate: null, contact: null },
    sections: [
      { sectionId: 'summary', markdown: paragraph(random, 90) },
      { sectionId: 'impact', markdown: paragraph(random, 60) },
      { sectionId: 'factors', markdown: paragraph(random, 120) },
      { sectionId: 'lessons', markdown: paragraph(random, 50) },
    ],
    actions: Array.from({ length: 2 + Math.floor(random() * 4) }, (_, position) => ({
      id: `a-${position}`,
      number: position + 1,
      title: sentence(random, 9),
      details: '',
      ownerName: 'Bench',
      ownerEmail,
      dueOn: null,
      priority: 'medium',
      kind: 'prevent',
      status: 'idea',
      reason: '',
      ticket: null,
      createdAt,
      updatedAt: createdAt,
    })),
  }
}
