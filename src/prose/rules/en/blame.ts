import type { Rule, Source } from '../../rule.ts'
import { participle, person } from './words.ts'

const dekker: Source = { title: 'S. Dekker: The Field Guide to Understanding “Human Error” (3rd ed., 2014)' }
const allspaw: Source = {
  title: 'J. Allspaw: Blameless PostMortems and a Just Culture (Etsy, 2012)',
  url: 'https://www.etsy.com/codeascraft/blameless-postmortems',
}

const denied =
  /\b(?:not|never|no|without|rather\s+than|instead\s+of|isn’t|isn't|wasn’t|wasn't|doubt\p{L}*|avoid\p{L}*|blame-?free|blameless(?:ly)?)\b[^.;]{0,40}\b(?:human|operator|user|error|mistake|fault|blam\p{L}*|accident\p{L}*|inadvertent\p{L}*|unintention\p{L}*)\b/iu
const ahead =
  /\b(?:prevent\p{L}*|avoid\p{L}*|protect\p{L}*|guard\p{L}*|safeguard\p{L}*|against(?=\s+(?:accident|inadvert|unintent|human|mistak))|reduc\p{L}+|eliminat\p{L}+|minimi[sz]\p{L}+|risk|chances?|likelihood|possib\p{L}+|in\s+case|harder|impossible|easy|easier|stop|so\s+that|cannot|can't|can’t)\b[^.;]{0,80}\b(?:human|operator|manual|error|mistake|accident\p{L}*|inadvertent\p{L}*|unintention\p{L}*|mistaken\p{L}*)\b/iu
const slip = `(?:accidentally|inadvertently|mistakenly|erroneously|unintentionally|unwittingly|carelessly|negligently)`
const thing = String.raw`(?:change|rule|pr|pull\s+request|commit|script|bug|deploy(?:ment)?|update|upgrade|config(?:uration)?|system|job|process|code|query|migration|patch|release|version|it|this|which|that|policy|filter|function|service|server|client|tool|automation|pipeline|controller|setting|flag|refactor|fix|test|feature|plugin|library|cache)`

export const blame: readonly Rule[] = [
  {
    id: 'blame/human-error',
    category: 'blame',
    needs: ['error', 'mistake', 'fault', 'oversight', 'negligence'],
    match: [
      /\b(?:human|operator|operational|user|pilot|engineer|engineering|developer|manual|administrator|admin)(?:’s|'s)?\s+(?:error|mistake|fault|oversight|negligence)s?\b/giu,
      /\b(?:error|mistake)s?\s+(?:by|of|on\s+the\s+part\s+of)\s+(?:an?\s+|the\s+|our\s+|one\s+of\s+(?:our|the)\s+)?(?:engineer|operator|developer|administrator|employee|colleague|team|person|staff|contractor)\p{L}*/giu,
    ],
    unless: [
      denied,
      ahead,
      /\b(?:assum|suspect|think|thought|believ|guess|possibl)\p{L}*\s+(?:(?:it|this|that|was|is|be|to|an?)\s+){0,3}(?:human|user|operator)\s+error/iu,
      /\b(?:user|operator)\s+errors?\s+(?:messages?|pages?|rates?|count|logs?|reports?)\b/iu,
      /\buser\s+errors?\s+(?:were|was|are|is)\s+(?:returned|shown|seen|reported|logged|increas)/iu,
    ],
    why: '“Error” is a judgement made afterwards; it is where an investigation starts, not where it ends.',
    ask: 'How did what they did make sense to them at the time, and what would let it go well next time?',
    source: dekker,
    bad: [
      'The outage was due to human error.',
      'Human error in not knowing where the logs are.',
      'This was a mistake by an engineer on the night shift.',
    ],
    good: [
      'We do not put this down to human error.',
      'The guard prevents human error from reaching production.',
      'User errors were returned with status 400.',
      'Support assumed user error at the time.',
    ],
  },
  {
    id: 'blame/failed-to',
    category: 'blame',
    needs: [
      'fail',
      'neglect',
      'forg',
      'omitted',
      'overlook',
      'mis',
      'botched',
      'bungled',
      'finger',
      'messed',
      'screwed',
      'disregard',
      'underestimate',
      'wrong',
      'incorrect',
      'erroneous',
      'false',
      'naive',
      'careless',
      'improper',
      'did',
    ],
    match: [
      new RegExp(
        String.raw`\b(?:${person})\s+(?:(?:had|have|has|also|simply|just|then|therefore|initially)\s+){0,2}(?:failed|neglected|forgot|forgotten|omitted)\s+(?:to|that|about)\b`,
        'giu',
      ),
      new RegExp(
        String.raw`\b(?:${person})\s+(?:(?:had|have|has|also|simply|just|completely|initially)\s+){0,2}(?:overlooked|neglected|misconfigured|mistyped|misread|misjudged|mishandled|botched|bungled|fat-?fingered|messed\s+up|screwed\s+up|disregarded|underestimated)\b`,
        'giu',
      ),
      new RegExp(
        String.raw`\b(?:${person})\s+(?:(?:had|have|has|also|simply|just)\s+){0,2}(?:wrongly|incorrectly|mistakenly|erroneously|falsely|naively|carelessly|improperly)\s+\p{L}+`,
        'giu',
      ),
      new RegExp(
        String.raw`\b(?:${person})\s+(?:did\s+not|didn’t|didn't)\s+(?:properly|adequately|correctly|sufficiently|thoroughly|fully|bother\s+to|take\s+(?:the\s+)?(?:time|care)\s+to|follow\s+(?:the\s+)?(?:process|procedure|runbook|protocol|instructions?)|pay\s+attention)\b`,
        'giu',
      ),
    ],
    unless: [denied, /\bif\s+(?:[\p{L}]+\s+){0,3}(?:forget|fail|forgot|failed)\b/iu],
    why: 'It names what somebody did not do, which tells nothing about why what they did made sense.',
    ask: 'What were they looking at, and what told them that this was enough?',
    source: dekker,
    bad: [
      'We failed to consider the case of an empty list.',
      'The on-call engineer forgot to scale it back.',
      'We wrongly assumed that the chart sets limits.',
      'The team overlooked the cost of the backup.',
      'They did not follow the runbook.',
    ],
    good: [
      'The controller failed to connect to the database.',
      'The job failed to start.',
      'We restarted the job that had failed to start.',
      'PR 254 failed to deploy to staging.',
    ],
  },
  {
    id: 'blame/by-accident',
    category: 'blame',
    needs: [
      'accident',
      'inadvert',
      'mistake',
      'erroneous',
      'unintention',
      'unwitting',
      'careless',
      'negligent',
      'error',
    ],
    match: [
      new RegExp(String.raw`\b(?:was|were|been|being|got|is|are)\s+(?<words>${slip})\s+${participle}\b`, 'giu'),
      new RegExp(
        String.raw`\b(?:was|were|been|got)\s+${participle}\s+(?:[\p{L}]+\s+){0,3}?(?<words>${slip}|by\s+(?:mistake|accident)|in\s+error)\b`,
        'giu',
      ),
      new RegExp(String.raw`\b(?:${person})\s+(?:(?:had|have|has|also|then)\s+){0,2}(?<words>${slip})\s+\p{L}+`, 'giu'),
      /^[^,;.]{0,60}\b\p{Lu}\p{L}+\s+(?<words>(?:accidentally|mistakenly|carelessly)\s+\p{L}+ed)\b/gu,
      /\b(?:accidental|unintentional|inadvertent|mistaken|erroneous|careless)\s+(?:execution|deletion|removal|overwrit\p{L}+|run|running|deploy\p{L}*|commit|push|merge|change|use|activation|misconfiguration|shutdown|leak\p{L}*|exposure|termination|release|restart|reboot|update|modification|publication)\b/giu,
      new RegExp(String.raw`\b(?:${person})\s[^.;]{2,80}\b(?<words>by\s+(?:mistake|accident))\b`, 'giu'),
    ],
    unless: [
      denied,
      ahead,
      new RegExp(String.raw`\b(?:if|when|whenever|unless)\b[^.;]{0,60}\b(?:is|are)\s+${slip}`, 'iu'),
      new RegExp(
        String.raw`\b${thing}s?\s+(?:(?!was\b|were\b|been\b|being\b|is\b|are\b|got\b)[\p{L}]+\s+){0,2}${slip}\s+\p{L}+`,
        'iu',
      ),
    ],
    why: '“By accident” says that somebody slipped and stops there; how it was possible is what others can learn from.',
    ask: 'What made this the easy thing to do, and what did it look like before the effect was seen?',
    source: dekker,
    bad: [
      'The table was accidentally deleted.',
      'An accidental execution of a command removed the nodes.',
      'Keys were inadvertently leaked in a public repository.',
      'She ran it against production by mistake.',
    ],
    good: [
      'The rule inadvertently blocked all traffic.',
      'We added a lock against accidental deletion.',
      'The change accidentally removed an index.',
      'Such tools can fail if a rule is accidentally omitted.',
      'A confirmation now prevents accidental deletion of a bucket.',
    ],
  },
  {
    id: 'blame/judged',
    category: 'blame',
    match: [
      /\b(?:careless(?:ness|ly)?|negligen(?:t|ce|tly)|sloppy|sloppiness|incompetent|incompetence|laziness|(?:too|was|were|being)\s+lazy|lazy\s+(?:people|engineers?|developers?|operators?|colleagues?|team)|reckless(?:ness|ly)?|complacen(?:t|cy)|blunder(?:ed|s)?|fat-?finger(?:ed|ing)?)\b/giu,
      /\b(?:an?|some|honest|our|my|their|this|simple)\s+(?:honest\s+|simple\s+|unfortunate\s+)?oversights?\b/giu,
      /\boversight\s+(?:by|on|in\s+(?:our|the)\s+(?:review|planning|process))\b/giu,
      /\black\s+of\s+(?:attention|diligence|care|discipline|competence|ownership|professionalism)\b/giu,
      new RegExp(
        String.raw`\b(?:${person}|providers?|suppliers?|company|department|support)\s+(?:is|are|was|were)\s+(?:solely\s+|partly\s+|entirely\s+|largely\s+)?(?:to\s+blame|at\s+fault)\b`,
        'giu',
      ),
      /\b(?:made|make|makes|making)\s+(?:an?\s+|the\s+|this\s+|some\s+)?(?:\p{L}+\s+)?(?:mistakes?|errors?)\b/giu,
      /\bmistakes?\s+(?:was|were|had\s+been)\s+made\b/giu,
      /\b(?:my|our|his|her|their|\p{L}+[’']s)\s+(?:own\s+)?(?:mistake|fault)\b/giu,
    ],
    unless: [
      denied,
      ahead,
      /\boversight\s+(?:board|committee|role|team|body)\b/iu,
      /\bdo(?:es)?\s+not\s+(?:fault|blame)\b/iu,
      /\b(?:nobody|no\s+one|no-one)\b[^.;]{0,20}\b(?:fault|blame)\b/iu,
    ],
    why: 'It judges people. Somebody who fears judgement tells less, and everybody learns less.',
    ask: 'What made this look right or go unseen, for anybody in that place?',
    source: allspaw,
    bad: [
      'This was careless.',
      'It was an honest oversight.',
      'We made a mistake in the rollout.',
      'The vendor is to blame.',
      'It was his mistake.',
    ],
    good: [
      'Nobody is to blame for this.',
      'The change had the oversight of the board.',
      'The parser made the log readable.',
      'They still suspected that the variables are to blame.',
      'This avoids later lazy lookups.',
      'A blameless review looks for no mistakes of people.',
    ],
  },
]
