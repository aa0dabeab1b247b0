import { advise } from '#prose/advice/advise.ts'
import { isWanted, type RuleChoice, rulesFor } from '#prose/passage-rules.ts'
import { sourceOf } from '../rules.ts'
import type { Answered, Asked, SentBlock } from './asking.ts'
import { foundIn, type ReadBlock, readOne } from './reading.ts'

/** Runs beside the page, so that no key waits for it. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<Asked>) => void) | null
  postMessage(answer: Answered): void
}
const scope = globalThis as unknown as WorkerScope

let choice: RuleChoice = {}
let rules = rulesFor(choice)
/** The blocks that each section had when it was read last; no others can be asked for again. */
const sections = new Map<string, Map<number, ReadBlock>>()

scope.onmessage = ({ data }) => {
  if (data.what === 'choose') {
    choice = data.choice
    rules = rulesFor(choice)
    sections.clear()
  } else if (data.what === 'read') {
    scope.postMessage({ ask: data.ask, found: foundIn(read(data.sectionId, data.blocks)) })
  } else {
    const advice = advise(data.text)
      .filter(({ rule, category }) => isWanted(choice, rule, category))
      .map(({ rule, category, words, why, ask, start }) => ({
        rule,
        category,
        words,
        why,
        ask,
        start,
        source: sourceOf(rule),
      }))
    scope.postMessage({ ask: data.ask, advice })
  }
}

function read(sectionId: string, sent: readonly SentBlock[]): ReadBlock[] {
  const before = sections.get(sectionId)
  const now = new Map<number, ReadBlock>()
  const blocks = sent.map((block) => {
    const [id, json] = typeof block === 'number' ? [block, null] : block
    const known = now.get(id) ?? before?.get(id) ?? readOne(JSON.parse(json ?? '{"type":"doc"}'), rules)
    now.set(id, known)
    return known
  })
  sections.set(sectionId, now)
  return blocks
}
