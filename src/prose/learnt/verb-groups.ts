import type { Token } from './tokens.ts'

/** A verb with what belongs to it: `would probably not have been seen` is the form `would have been done`. */
export interface VerbGroup {
  /** First and last token. */
  from: number
  to: number
  form: string
  /** The word that carries the meaning: `seen`. */
  head: string
  negated: boolean
}

const list = (words: string) => new Set(words.split(' '))
const irregularParticiples = list(
  'been had done made gone seen known caught found taken given gotten got kept left led lost meant met put read run said sent set shown shut spent stood told thought understood won written begun brought built bought chosen come become cut dealt driven fallen felt fought grown held hit hurt let paid quit risen sold spoken split spread stuck struck taught thrown torn woken worn overcome broken forgotten hidden frozen proven sought slept bound undone withdrawn undergone born beaten bet bitten blown cast cost drawn drunk eaten flown forgiven heard laid lain lent lit rid ridden rung shaken shot sat stolen swept sworn swum sunk spun shrunk sung fed fled hung dug bred bent overwritten rewritten rebuilt sped',
)
const irregularPasts = list(
  'went came saw took gave got made found told felt left kept held brought began wrote stood ran paid met sat spoke led grew lost fell sent built understood drew broke spent rose drove bought wore chose became had won sold meant caught taught fought threw ate flew slept swore stole struck hit cut put set let read quit cost hurt bet lay hung shot fed fled forgot sang sank drank rang shook hid bore froze woke tore dealt sought stuck swept swung',
)
const noParticiples = list('indeed speed exceed proceed succeed hundred sacred naked')
export const pronouns = list('i you he she it we they there this that these those')
/** Verbs that tell what somebody else holds or asks. */
export const telling = list(
  'said say says saying told asked wonder wondered think thinks thought believe believes believed argued suggested estimated predicted expects expected warned added noted announced promised reported claimed feared hoped hopes know knew',
)
const adverbs = list(
  "also still probably never not n't even just ever only already always likely perhaps maybe surely then now so well all both more most much too rather otherwise often again once simply soon hardly almost",
)
const modals = list("would could should may might must will can 'll ought")
const opening = list('and but that or because then so as')

const isAdverb = (word: string) => adverbs.has(word) || (word.length > 3 && word.endsWith('ly'))
const isParticiple = (word: string) =>
  irregularParticiples.has(word) || (word.length > 4 && word.endsWith('ed') && !noParticiples.has(word))
const isWord = (word: string) => /^[\p{L}']/u.test(word)

/** The verb groups of a sentence in order, told by their small words and endings alone. */
export function verbGroupsOf(tokens: readonly Token[]): VerbGroup[] {
  const groups: VerbGroup[] = []
  for (let at = 0; at < tokens.length; at++) {
    const group = groupAt(tokens, at)
    if (group === null) continue
    groups.push(group)
    at = group.to
  }
  return groups
}

function groupAt(tokens: readonly Token[], from: number): VerbGroup | null {
  const word = (at: number) => tokens[at]?.text ?? ''
  const first = word(from)
  let negated = false
  /** Goes past adverbs, and one pronoun of a question. */
  const past = (at: number, pronoun = false) => {
    for (let limit = at + 4; at < limit; at++) {
      const next = word(at)
      if (next === 'not' || next === "n't" || next === 'never') negated = true
      else if (!isAdverb(next) && !(pronoun && next !== 'that' && pronouns.has(next))) break
    }
    return at
  }
  const done = (form: string, to: number, head = word(to)): VerbGroup => ({ from, to, form, head, negated })
  const be = (form: string, at: number): VerbGroup => {
    const next = past(at + 1)
    if (isParticiple(word(next))) return done(`${form} done`, next)
    if (word(next).endsWith('ing')) return done(`${form} doing`, next)
    return done(form, at, word(next))
  }
  const next = past(from + 1, true)

  if (modals.has(first) || (first === "'d" && !isParticiple(word(next)) && word(next) !== 'better')) {
    const modal = first === "'d" ? 'would' : first === "'ll" ? 'will' : first
    const verb = modal === 'ought' && word(next) === 'to' ? past(next + 1) : next
    if (word(verb) === 'be') return be(`${modal} be`, verb)
    if (word(verb) !== 'have' && word(verb) !== "'ve" && word(verb) !== 'of')
      return isWord(word(verb)) ? done(`${modal} do`, verb) : done(`${modal} do`, from, '')
    const perfect = past(verb + 1)
    if (word(perfect) === 'been') return be(`${modal} have been`, perfect)
    if (isParticiple(word(perfect))) return done(`${modal} have done`, perfect)
    return done(word(perfect) === 'to' ? `${modal} have to` : `${modal} have`, verb, word(perfect))
  }
  const begins = from === 0 || !isWord(word(from - 1)) || opening.has(word(from - 1))
  if (first === 'had' || first === "'d") {
    if (begins && !isParticiple(word(from + 1)) && !isAdverb(word(from + 1)) && word(from + 1) !== 'to') {
      let participle = from + 1
      while (participle < from + 10 && isWord(word(participle)) && !isParticiple(word(participle))) participle++
      const there = isParticiple(word(participle))
      return done(there ? 'had-it done' : 'had-it', from, there ? word(participle) : '')
    }
    if (word(next) === 'been') return be('had been', next)
    if (isParticiple(word(next))) return done('had done', next)
    return done(word(next) === 'to' ? 'had to' : 'had', from, word(next))
  }
  if (first === 'were' || first === 'was') {
    const unreal = first === 'were' && /^(?:i|he|she|it|this|that|there)$/.test(word(from - 1))
    const inverted = first === 'were' && begins && /^(?:i|he|she|it|there|they|we|the|a|an|not)$/.test(word(from + 1))
    const form = inverted ? 'were-it' : unreal ? 'it were' : first
    return word(next) === 'to' ? done(`${form} to`, from, word(next + 1)) : be(form, from)
  }
  if (/^(?:is|are|am|'s|'re|'m|do|does)$/.test(first)) return done('does', from, '')
  if (first === 'has' || first === 'have' || first === "'ve")
    return isParticiple(word(next)) ? done('has done', next) : done('does', from, word(next))
  if (first === 'did') return done('did', from, '')
  if (telling.has(first)) return null
  if (irregularPasts.has(first)) return done('did', from)
  return isParticiple(first) ? done('-ed', from) : null
}
